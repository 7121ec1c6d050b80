import { addComponent, referencedSchemas } from './components';
import { date, nullable, oneOf, quantity, ref, text } from './fields';
import { addUnion, Field, OptionalField, Schema } from './schema';

interface Place {
  readonly name: string;
  readonly since?: string;
}

@Schema<Place>('A place.')
class PlaceResponse implements Place {
  @Field(text('Its name.')) readonly name!: string;
  @OptionalField(date('Since when.')) readonly since?: string;
}

@Schema('A town.')
class TownResponse extends PlaceResponse {
  @Field(nullable(quantity('How many live there.'))) readonly people!: number | null;
  @Field(ref(PlaceResponse, 'Where it is.')) readonly within!: Place;
}

describe('the schema of an answer', () => {
  it('has the fields of its class and of those above it, and says which may be missing', () => {
    expect(referencedSchemas(ref(TownResponse))['Town']).toEqual({
      type: 'object',
      description: 'A town.',
      properties: {
        name: { type: 'string', description: 'Its name.' },
        since: { type: 'string', format: 'date', description: 'Since when.' },
        people: { type: ['number', 'null'], description: 'How many live there.' },
        within: { $ref: '#/components/schemas/Place', description: 'Where it is.' },
      },
      required: ['name', 'people', 'within'],
    });
  });

  it('comes with those that it refers to', () => {
    expect(Object.keys(referencedSchemas(ref(TownResponse)))).toEqual(['Place', 'Town']);
  });

  it('may be one of several, told apart by a field', () => {
    addUnion('Somewhere', 'kind', { place: PlaceResponse, town: TownResponse, village: TownResponse }, 'Either.');
    expect(referencedSchemas(ref('Somewhere'))['Somewhere']).toEqual({
      oneOf: [{ $ref: '#/components/schemas/Place' }, { $ref: '#/components/schemas/Town' }],
      discriminator: {
        propertyName: 'kind',
        mapping: { place: '#/components/schemas/Place', town: '#/components/schemas/Town', village: '#/components/schemas/Town' },
      },
      description: 'Either.',
    });
  });

  it('may be null: a text, one of some words, an object', () => {
    expect(nullable(text('A text.'))).toEqual({ type: ['string', 'null'], description: 'A text.' });
    expect(nullable(oneOf(['a', 'b'], 'A word.'))).toEqual({ type: ['string', 'null'], enum: ['a', 'b', null], description: 'A word.' });
    expect(nullable(ref('Place'))).toEqual({ anyOf: [{ $ref: '#/components/schemas/Place' }, { type: 'null' }] });
  });

  it('is the only one of its name, and is there where it is referred to', () => {
    expect(() => addComponent('Town', 'another owner', () => ({}))).toThrow('two schemas are named Town: rename one of the classes');
    expect(() => referencedSchemas(ref('Nowhere'))).toThrow('the schema Nowhere is referred to and described nowhere');
  });
});

describe('a class and what is answered', () => {
  it('do not compile apart: a field too few, one too many, another type, one that may be missing', () => {
    // @ts-expect-error: the class lacks `since`
    @Schema<Place>('A field too few.')
    class TooFewResponse {
      @Field(text('Its name.')) readonly name!: string;
    }
    // @ts-expect-error: the answer lacks `people`
    @Schema<Place>('A field too many.')
    class TooManyResponse extends PlaceResponse {
      @Field(quantity('How many live there.')) readonly people!: number;
    }
    // @ts-expect-error: `name` is no number
    @Schema<Place>('Another type.')
    class OtherTypeResponse {
      @Field(quantity('Its name.')) readonly name!: number;
      @OptionalField(date('Since when.')) readonly since?: string;
    }
    class MissingResponse {
      // @ts-expect-error: a field that may be missing is an OptionalField
      @Field(date('Since when.')) readonly since?: string;
    }
    expect([TooFewResponse, TooManyResponse, OtherTypeResponse, MissingResponse]).toHaveLength(4);
  });
});
