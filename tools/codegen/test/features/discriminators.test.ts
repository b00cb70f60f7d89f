import { expect, it } from 'vitest';
import type {
  AnyVehicle,
  Event,
  Pet,
  PetCreateParams,
} from '../../fixtures/features/discriminators/expected/index.gen.js';
import { Pet as petSchema } from '../../fixtures/features/discriminators/expected/schemas/pets.gen.js';

function told(pet: Pet): string {
  switch (pet.kind) {
    case 'cat':
    case 'kitten':
      return `${String(pet.lives)} lives`;
    case 'dog':
      return pet.tricks.join();
    case 'hamster':
      return pet.wheel === true ? 'runs' : 'sits';
    default:
      // @ts-expect-error no other kind is known
      return pet.wheel === true ? 'known' : 'unknown';
  }
}

function when(event: Event): string | undefined {
  return event.type === 'left' ? event.with : event.at;
}

function loaded(vehicle: AnyVehicle): number | undefined {
  // @ts-expect-error bikes carry nothing
  if (vehicle.wheels === 'two') return vehicle.load;
  return vehicle.wheels === 'six' ? vehicle.load : undefined;
}

it('the property of a discriminator tells the members of a union apart', () => {
  expect(told({ kind: 'kitten', lives: 9 })).toBe('9 lives');
  expect(told({ kind: 'dog', tricks: ['roll', 'bark'] })).toBe('roll,bark');
  expect(told({ kind: 'hamster', wheel: true })).toBe('runs');
  expect(when({ type: 'left', with: 'Ann' })).toBe('Ann');
  expect(loaded({ wheels: 'six', load: 7 })).toBe(7);
});

it('a body has one of the values of its member', () => {
  const stray: PetCreateParams = { from: 'Stray', street: 'Mill Lane' };
  // @ts-expect-error the value of the other member
  const bred: PetCreateParams = { from: 'Stray', breeder: 'Bo' };
  expect([stray.from, bred.from]).toEqual(['Stray', 'Stray']);
});

it('the schema goes on to judge by the members themselves', () => {
  const typed: Pet = { kind: 'dog', tricks: [] };
  expect(petSchema.safeParse(typed).success).toBe(true);
  expect(petSchema.safeParse({ kind: 'lion', lives: 1 }).success).toBe(true);
});
