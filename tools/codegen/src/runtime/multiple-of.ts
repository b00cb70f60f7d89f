import type { Check } from './check.js';

/** The shortest decimal text of a number as an integer times a power of ten. */
function decimal(value: number): { digits: bigint; exponent: number } {
  const [mantissa = '0', power = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** Exact in decimal: 0.3 is a multiple of 0.1. */
export function multipleOf(divisor: number): Check {
  const step = decimal(divisor);
  return (payload) => {
    if (typeof payload.value !== 'number' || !Number.isFinite(payload.value)) return;
    const value = decimal(payload.value);
    const exponent = Math.min(value.exponent, step.exponent);
    const scaled = value.digits * 10n ** BigInt(value.exponent - exponent);
    if (scaled % (step.digits * 10n ** BigInt(step.exponent - exponent)) !== 0n) {
      payload.issues.push({ code: 'not_multiple_of', divisor, input: payload.value });
    }
  };
}
