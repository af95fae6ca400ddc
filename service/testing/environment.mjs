import { TestEnvironment } from 'jest-environment-node';

/**
 * jest runs tests in a realm of their own, with typed arrays of its own; the native runtime makes them in the main
 * realm, where `instanceof` would not know them. Sharing the two constructors makes the realms agree.
 */
export default class SharedTypedArrays extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    Object.assign(this.global, { Float64Array, BigInt64Array });
  }
}
