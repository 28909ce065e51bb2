using Homester.Listings.Fields;
using Homester.Listings.Query;

namespace Homester.Listings.Search.Relaxations;

/// <summary>Bounds of number fields moved outwards by a step that a person would take. Thread safe.</summary>
internal static class WidenedBounds
{
    /// <summary>The criterion with its bounds moved outwards; null when it has none that can move.</summary>
    public static Criterion? Of(Criterion criterion)
    {
        if (criterion.Field.Kind != FieldKind.Number || criterion.Unknown == UnknownPolicy.Only || criterion.Operator == FieldOperator.Any) return null;
        var (field, values) = (criterion.Field, criterion.Values);
        return criterion.Operator switch
        {
            FieldOperator.Min => Lower(field, values[0].Number) is { } low ? criterion with { Values = [low] } : null,
            FieldOperator.Max => Upper(field, values[0].Number) is { } high ? criterion with { Values = [high] } : null,
            _ => Between(criterion, values.Min(v => v.Number), values.Max(v => v.Number)),
        };
    }

    private static Criterion? Between(Criterion criterion, decimal low, decimal high)
    {
        var (lower, upper) = (Lower(criterion.Field, low), Upper(criterion.Field, high));
        if (lower is null && upper is null) return null;
        return criterion with { Operator = FieldOperator.Between, Values = [lower ?? low, upper ?? high] };
    }

    private static decimal? Lower(ListingField field, decimal value)
    {
        var moved = Step(field) switch
        {
            { Share: > 0 and var share } => RoundDown(field, value * (1 - share)),
            { By: > 0 and var by } => value - by,
            { Doubles: true } => Math.Floor(value / 2),
            _ => value,
        };
        moved = Math.Max(moved, field.Min ?? moved);
        return moved < value ? moved : null;
    }

    private static decimal? Upper(ListingField field, decimal value)
    {
        var moved = Step(field) switch
        {
            { Share: > 0 and var share } => value == 0 ? field.BucketWidth ?? 1 : RoundUp(field, value * (1 + share)),
            { By: > 0 and var by } => value + by,
            { Doubles: true } => Math.Max(value * 2, value + 7),
            _ => value,
        };
        moved = Math.Min(moved, field.Max ?? moved);
        return moved > value ? moved : null;
    }

    private static (decimal Share, decimal By, bool Doubles) Step(ListingField field) => field.Name switch
    {
        "price" or "hoa_fee" or "price_per_sqft" or "square_feet" => (0.1m, 0, false),
        "lot_size" => (0.2m, 0, false),
        "bedrooms" or "bathrooms" or "garage_spaces" or "stories" => (0, 1, false),
        "year_built" => (0, 10, false),
        "price_cut_percent" => (0, 5, false),
        "days_on_market" => (0, 0, true),
        _ => default,
    };

    private static decimal RoundDown(ListingField field, decimal value)
    {
        var step = RoundStep(field, value);
        return Math.Floor(value / step) * step;
    }

    private static decimal RoundUp(ListingField field, decimal value)
    {
        var step = RoundStep(field, value);
        return Math.Ceiling(value / step) * step;
    }

    // The largest of 1, 5, 10, 50, 100 … (or of the field's decimals) that changes the value by one percent at most.
    private static decimal RoundStep(ListingField field, decimal value)
    {
        var step = 1 / (decimal)Math.Pow(10, field.Scale);
        while (step * 10 * 100 <= value) step *= 10;
        return step * 5 * 100 <= value ? step * 5 : step;
    }
}
