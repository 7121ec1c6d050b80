import { addComponent, referencedSchemas } from './components';
import { date, nullable, oneOf, quantity, ref, text } from './fields';
import { addUnion, Field, OptionalField, Schema } from './schema';

interface PlaceData {
  readonly name: string;
  readonly since?: string;
}

@Schema<PlaceData>('A place.')
class PlaceResponse implements PlaceData {
  @Field(text('Its name.')) readonly name!: string;
  @OptionalField(date('Since when.')) readonly since?: string;
}

@Schema('A town.')
class TownResponse extends PlaceResponse {
  @Field(nullable(quantity('How many live there.'))) readonly people!: number | null;
  @Field(ref(PlaceResponse, 'Where it is.')) readonly within!: PlaceData;
}

describe('the schema of an answer', () => {
  it('has the fields of its class and of its base classes, and lists the required ones', () => {
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

  it('is collected together with the schemas that it refers to', () => {
    expect(Object.keys(referencedSchemas(ref(TownResponse)))).toEqual(['Place', 'Town']);
  });

  it('may be one of several, distinguished by a field', () => {
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

  it('has a unique name, and exists where it is referred to', () => {
    expect(() => addComponent('Town', 'another owner', () => ({}))).toThrow('two schemas are named Town: rename one of the classes');
    expect(() => referencedSchemas(ref('Nowhere'))).toThrow('the schema Nowhere is referred to and described nowhere');
  });
});

describe('a class and the type of the answer', () => {
  it('must agree to compile: no missing or extra field, the same types, the same optional fields', () => {
    // @ts-expect-error: the class lacks `since`
    @Schema<PlaceData>('A missing field.')
    class TooFewResponse {
      @Field(text('Its name.')) readonly name!: string;
    }
    // @ts-expect-error: the answer lacks `people`
    @Schema<PlaceData>('An extra field.')
    class TooManyResponse extends PlaceResponse {
      @Field(quantity('How many live there.')) readonly people!: number;
    }
    // @ts-expect-error: `name` is no number
    @Schema<PlaceData>('Another type.')
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
