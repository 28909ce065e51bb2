using CsCheck;
using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Testing.Arbitraries;

/// <summary>Valid clauses of every shape over the values of <see cref="Pools"/>.</summary>
internal static class CriterionArbitrary
{
    private const int MaxDepth = 4;

    private static readonly Gen<Clause> AnyCriterion =
        Gen.OneOf([.. ListingFields.All.Where(f => f.Filterable).Select(f => Of(f).Select(c => (Clause)c))]);

    /// <summary>A criterion or a tree of up to four levels.</summary>
    public static readonly Gen<Clause> Tree = Gen.Recursive<Clause>((depth, self) => depth >= MaxDepth - 1
        ? AnyCriterion
        : Gen.Frequency(
            (6, AnyCriterion),
            (2, self.Select(c => (Clause)new Not(c))),
            (1, self.Array[1, 3].Select(c => (Clause)new AllOf(c))),
            (1, self.Array[1, 3].Select(c => (Clause)new AnyOf(c)))));

    /// <summary>What a query asks: nothing, one clause, or several that must all hold.</summary>
    public static readonly Gen<Clause?> Where = Gen.Frequency(
        (2, Gen.Const((Clause?)null)),
        (4, Tree.Select(c => (Clause?)c)),
        (5, Tree.Array[2, 4].Select(c => (Clause?)new AllOf(c))));

    /// <summary>A criterion on one field.</summary>
    public static Gen<Criterion> Of(ListingField field) => field.Kind switch
    {
        FieldKind.Number => Number(field),
        FieldKind.Features => Features(),
        _ => Text(field, TextValue(field)),
    };

    private static Gen<Criterion> Number(ListingField field)
    {
        var value = NumberValue(field);
        var shape = Gen.OneOf(
            value.Select(v => (FieldOperator.Eq, Values(v))),
            value.Array[1, 3].Select(v => (FieldOperator.In, Values(v))),
            value.Select(v => (FieldOperator.Min, Values(v))),
            value.Select(v => (FieldOperator.Max, Values(v))),
            Gen.Select(value, value).Select((a, b) => (FieldOperator.Between, Values(Math.Min(a, b), Math.Max(a, b)))));
        return WithPolicy(field, shape);
    }

    private static Gen<Criterion> Features()
    {
        var tokens = Gen.OneOf(Pools.VocabularyTokens).Array[1, 3].Select(t => t.Distinct().Select(v => (FieldValue)v).ToArray());
        return WithPolicy(ListingFields.Features, Gen.Select(Gen.OneOf(FieldOperator.HasAny, FieldOperator.HasAll), tokens));
    }

    private static Gen<Criterion> Text(ListingField field, Gen<string> value) => WithPolicy(field, Gen.OneOf(
        value.Select(v => (FieldOperator.Eq, new FieldValue[] { v })),
        value.Array[1, 3].Select(v => (FieldOperator.In, v.Distinct().Select(t => (FieldValue)t).ToArray()))));

    // Fields that every listing states take the default policy; the others any, and now and then "stated at all".
    private static Gen<Criterion> WithPolicy(ListingField field, Gen<(FieldOperator Operator, FieldValue[] Values)> shape)
    {
        if (!field.CanBeUnknown) return shape.Select(s => new Criterion(field, s.Operator, s.Values));
        var policy = Gen.Frequency((6, UnknownPolicy.Exclude), (3, UnknownPolicy.Include), (1, UnknownPolicy.Only));
        return Gen.Frequency(
            (12, Gen.Select(shape, policy).Select((s, p) => new Criterion(field, s.Operator, s.Values, p))),
            (1, Gen.Const(new Criterion(field, FieldOperator.Any, []))));
    }

    private static FieldValue[] Values(params decimal[] numbers) => [.. numbers.Distinct().Select(n => (FieldValue)n)];

    private static FieldValue[] Values(decimal low, decimal high) => [low, high];

    private static Gen<decimal> NumberValue(ListingField field)
    {
        decimal[] pool = field.Name switch
        {
            "price" => [.. Pools.Prices, 0.005m, 299_999.999m],
            "hoa_fee" => [.. Pools.HoaFees, 99.995m],
            "square_feet" => [.. Pools.Areas],
            "lot_size" => [.. Pools.Lots, 0.3335m],
            "year_built" => [.. Pools.Years],
            "bathrooms" => [.. Pools.Baths, 2.25m],
            "bedrooms" or "garage_spaces" or "stories" => [0, 1, 2, 3, 4, 6],
            "price_per_sqft" => [0, 1.67m, 166.67m, 200, 250, 333.33m, 1000],
            "days_on_market" => [0, 1, 7, 30, 90, 365, 500],
            "price_cut_percent" => [0, 0.1m, 5, 9.1m, 33.3m, 100],
            "latitude" => [-90, 0, 30.2672m, 30.27m, 40.7128m, 47.6062m, 51.88000001m, 90],
            "longitude" => [-180, -122.3321m, -97.7431m, -97.74m, -74, 0, 179.99m, 180],
            _ => [field.Min ?? 0, field.Max ?? 0],
        };
        return Gen.OneOf(pool);
    }

    private static Gen<string> TextValue(ListingField field) => Gen.OneOf<string>(field.Name switch
    {
        "city" => [.. Pools.Cities, "Nowhere"],
        "state" => [.. Pools.States, "tx", "WY"],
        "zip_code" => ["78701", "78702", "95112", "10001", "00501", "99999"],
        "county" => [.. Pools.Counties, "TRAVIS"],
        "neighborhood" => [.. Pools.Neighborhoods, "cafe row"],
        "country" => Pools.Countries,
        "address" => ["1 Oak St", "2 main street", "3 O'Neill Ave", "5 5th Ave"],
        "source" => [.. Pools.Sources, "nobody"],
        _ => [.. field.Vocabulary],
    });
}
