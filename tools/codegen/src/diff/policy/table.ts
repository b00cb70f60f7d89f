/**
 * The policy, as data: `row | kind | bump | sees | sentence`. Rows are those of "Which semver bump does an OpenAPI change
 * deserve in a TypeScript client?"; a star marks a choice on which packages differ, made here for packages that ship
 * validators for requests and answers, keep enums open on output and closed on input, and type no response headers.
 * `sees`: what notices it. `types`: the compiler; `behaviour`: only a running program (validators, the wire, texts).
 * The sentence follows the name of what changed.
 */
export const TABLE = `
1   | operation-added | minor | types | is new
2   | operation-removed | major | types | is gone: code that calls it does not compile
3   | operation-sunset | major | types | is gone after its announced end: code that calls it does not compile
4   | operation-deprecated | minor | behaviour | is deprecated: it works, and lint rules may flag it
5   | operation-undeprecated | patch | behaviour | is not deprecated any more
6   | operation-id-renamed | major | behaviour | has another operationId: names derived from it change
6   | operation-id-renamed-name-kept* | minor | behaviour | has another operationId in errors and logs; the method keeps its name
6   | method-renamed | major | types | is called by another name
7   | operation-id-added | minor | behaviour | has an operationId now
7   | operation-id-removed | major | behaviour | has no operationId any more
8   | path-changed | major | behaviour | has another path
8   | method-repurposed | major | behaviour | keeps its name and now sends another request
9   | path-parameter-renamed | major | behaviour | has another name in the path, at the same place
10  | tag-moved* | patch | behaviour | stands under another tag
10  | tag-moved-class* | major | types | has moved to another class, because its tag changed
11  | tags-changed* | patch | behaviour | has other tags
12  | webhook-added | minor | behaviour | is new
13  | webhook-removed | major | behaviour | is gone
14  | http-method-changed | major | behaviour | is sent with another HTTP method
15  | parameter-optional-added | minor | types | is a new optional parameter
15  | options-moved* | major | types | has a new argument in front of its options: calls that pass options must move them
16  | parameter-required-added | major | types | is a new required parameter
17  | parameter-removed | major | types | is gone: calls that pass it do not compile
18  | parameter-became-required | major | types | is required now
19  | parameter-became-optional | minor | types | is optional now
20  | parameter-moved | major | types | is sent in another place
21  | parameter-serialization-changed* | patch | behaviour | is written to the wire in another form
22  | parameter-enum-value-added | minor | types | accepts more values
23  | parameter-enum-value-removed | major | types | accepts fewer values
24  | default-changed* | minor | behaviour | has another default
25  | parameter-deprecated | minor | behaviour | is deprecated
25  | property-deprecated | minor | behaviour | is deprecated
25  | undeprecated | patch | behaviour | is not deprecated any more
26  | request-optional-property-added | minor | types | is new and optional
27  | request-required-property-added | major | types | is new and required: requests without it do not compile
28  | request-property-removed | major | types | is gone: requests that set it do not compile
29  | request-property-became-required | major | types | is required now: requests without it do not compile
30  | request-property-became-optional | minor | types | is optional now
31  | request-property-became-nullable | minor | types | may be null now
31  | request-became-nullable | minor | types | may be null now
32  | request-property-became-not-nullable | major | types | may not be null any more
32  | request-became-not-nullable | major | types | may not be null any more
33  | request-type-widened | minor | types | accepts more types
34  | request-type-narrowed | major | types | accepts fewer types
34  | request-type-replaced | major | types | has another type
35  | request-integer-to-number* | patch | behaviour | accepts fractions now
36  | request-number-to-integer* | major | behaviour | accepts whole numbers only: the check of requests refuses fractions
37  | request-enum-value-added | minor | types | accepts more values
38  | request-enum-value-removed | major | types | accepts fewer values
39  | request-enum-opened | minor | types | accepts any value, not only listed ones
40  | request-enum-closed | major | types | accepts listed values only
41  | request-union-variant-added | minor | types | accepts one more form
42  | request-union-variant-removed | major | types | accepts one form less
43  | request-all-of-part-added* | major | behaviour | must satisfy one more schema
43  | request-all-of-notes-added* | patch | behaviour | has one more part that only informs
44  | request-constraint-tightened* | major | behaviour | is limited more: the check of requests refuses values that it accepted
44  | request-rule-changed* | major | behaviour | is judged by another rule: the check of requests may refuse what it accepted
45  | request-constraint-loosened* | minor | behaviour | is limited less
46  | request-additional-closed* | major | behaviour | takes no further properties any more
46  | request-index-dropped | major | types | has no index signature any more: further properties do not compile
47  | request-additional-opened | minor | behaviour | takes further properties now
48  | request-read-only-added* | patch | behaviour | is marked read-only; it stays in the type
49  | request-optional-body-added | minor | types | takes a body now, optionally
50  | request-required-body-added | major | types | needs a body now
50  | request-body-became-required | major | types | needs its body now
51  | request-body-became-optional | minor | types | works without a body now
52  | request-body-removed | major | types | takes no body any more
53  | request-media-type-added* | minor | behaviour | can be sent in one more media type; the client sends what it sent
53  | request-media-type-default-changed* | major | behaviour | is sent in another media type
54  | request-media-type-removed | major | behaviour | is not accepted in this media type any more
55  | response-optional-property-added | minor | types | is new and may be there
56  | response-required-property-added | minor | types | is new and always there
57  | response-required-property-removed | major | types | is gone: reading it does not compile
58  | response-optional-property-removed | major | types | is gone: reading it does not compile
59  | response-property-became-optional | major | types | may be missing now
60  | response-property-became-required | minor | types | is always there now
61  | response-property-became-nullable | major | types | may be null now
61  | response-became-nullable | major | types | may be null now
62  | response-property-became-not-nullable | minor | types | is never null any more
62  | response-became-not-nullable | minor | types | is never null any more
63  | response-type-widened | major | types | may have more types
63  | response-type-replaced | major | types | has another type
64  | response-type-narrowed | minor | types | has fewer types
65  | response-integer-to-number* | patch | behaviour | may be a fraction now
66  | response-number-to-integer | patch | behaviour | is always whole now
67  | response-enum-value-added-closed* | major | types | may have more values, and its list is closed: exhaustive code does not compile
68  | response-enum-value-added | minor | types | may have more values; code had to expect unknown ones
69  | response-enum-value-removed | minor | types | has fewer values; comparing with one that is gone may not compile
39  | response-enum-opened | minor | types | may have any value, not only listed ones
67  | response-enum-opened-closed* | major | types | may have any value, not only listed ones
64  | response-enum-closed | minor | types | has listed values only
70  | response-union-variant-added* | major | behaviour | may have one more form: exhaustive code does not expect it, and the old check reports it
71  | response-union-variant-removed | minor | types | has one form less
72  | response-success-added-other-body | major | types | is a further success with another body
73  | response-success-added-same-body* | minor | behaviour | is a further success with the same body
73  | response-success-added-without-body* | major | types | is a further success without the body: the data may be undefined
74  | response-success-removed | major | behaviour | is not answered any more
75  | response-error-added* | minor | behaviour | is a further error
76  | response-error-removed* | minor | behaviour | is not answered any more
77  | response-error-body-replaced | major | behaviour | has another body
78  | response-media-type-added* | major | types | comes in one more media type, and the data changes its type
78  | response-media-type-added-unused* | minor | behaviour | comes in one more media type, which the client does not ask for
79  | response-media-type-removed | major | behaviour | does not come in this media type any more
80  | response-header-added | minor | behaviour | is a new header of the answer
81  | response-header-removed* | patch | behaviour | is not a header of the answer any more; headers are not typed
82  | response-constraint-loosened | minor | behaviour | is limited less: the old check reports what the server may send now
82  | response-rule-changed | minor | behaviour | is judged by another rule
83  | response-constraint-tightened* | patch | behaviour | is limited more
84  | format-changed* | patch | behaviour | has another format; it informs and does not change the type
85  | response-write-only-added* | patch | behaviour | is marked write-only; it stays in the type
86  | response-index-dropped | major | types | has no index signature any more: reading further properties does not compile
86  | response-index-added | minor | types | may have further properties, and the type says so
87  | discriminator-changed* | patch | behaviour | has another discriminator; the types follow it, the checks follow the variants themselves
88  | response-const-added | minor | types | has one fixed value now
89  | schema-added | minor | types | is a new type
90  | schema-renamed | major | types | is exported by another name
90  | schema-renamed-name-kept* | patch | behaviour | has another name in the document; the client exports it by a name that stays
91  | unused-schema-removed* | major | types | is gone; nothing used it, and it was exported
91  | schema-removed | major | types | is gone
92  | inline-schema-extracted | minor | types | is a new type for what had no name
93  | component-inlined | major | types | is gone; its shape stands where it was used
94  | all-of-flattened | patch | behaviour | is written differently and means the same
95  | dialect-changed | none | behaviour | is written in another version of OpenAPI and means the same
96  | description-changed | patch | behaviour | has other words in its documentation
97  | info-changed* | patch | behaviour | of the document changed
101 | default-server-changed* | major | behaviour | is another one: calls and credentials go there
101 | server-added* | minor | behaviour | is one more server
101 | server-removed* | minor | behaviour | is a server no more
102 | server-variable-value-added | minor | behaviour | has more values
102 | server-variable-value-removed | major | behaviour | has fewer values
102 | server-variable-changed* | major | behaviour | has changed: calls and credentials may go elsewhere
103 | security-added* | minor | behaviour | asks for a credential or scope that it did not ask for
104 | security-removed | patch | behaviour | does not ask for a credential or scope any more
105 | security-scheme-changed* | major | behaviour | takes another kind of credential, or in another place
105 | security-scheme-added* | minor | behaviour | is a new security scheme
105 | security-scheme-removed* | major | behaviour | is a security scheme no more
106 | token-url-changed | patch | behaviour | is another address: credentials go there
107 | sdk-fact-changed* | patch | behaviour | behaves differently: the overlay says so
107 | retry-safety-changed* | minor | behaviour | is repeated by another rule after a failure
107 | client-option-added* | minor | types | is a new client option
107 | client-option-required* | major | behaviour | is a client option that must be set now
107 | client-option-removed* | major | types | is a client option no more
107 | pagination-changed* | major | types | is paged in another way
108 | generated-output-changed* | patch | behaviour | is generated differently
108 | generated-types-changed* | minor | types | has other declarations
108 | generated-types-broken* | major | types | does not compile with code written for the last release
109 | peer-range-raised | major | behaviour | is needed in another version
109 | peer-range-widened | minor | behaviour | may be of more versions
109 | peer-added | major | behaviour | must be installed now
109 | peer-removed | patch | behaviour | is not needed any more
110 | node-minimum-raised | major | behaviour | needs a newer Node
110 | node-minimum-lowered | minor | behaviour | works with an older Node
`;
