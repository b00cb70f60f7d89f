export { binaryAnswer, eventAnswer, lineAnswer } from './answers.js';
export { encodedBody } from './body.js';
export type { Upload } from './bytes.js';
export type { AnswerReader, BodyCodec, EncodedBody, ParameterCodec, Wire } from './codec.js';
export type { BodyEncodings, FieldEncoding } from './encoding.js';
export type { ServerSentEvent } from './events.js';
export { styledParameters } from './parameters.js';
export type { ParameterStyle, ParameterStyles, Style } from './styles.js';
