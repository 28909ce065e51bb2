using Homester.Listings.Fields;
using Homester.Listings.Text;

namespace Homester.Listings.Query;

/// <summary>One comparison of one field.</summary>
/// <param name="Field">The field; filterable.</param>
/// <param name="Operator">The comparison; one that the field's kind allows.</param>
/// <param name="Values">One value for eq, min, max; two for between; one or more for in, has-any, has-all; none for any.</param>
/// <param name="Unknown">What becomes of listings that do not state the field.</param>
public sealed record Criterion(
    ListingField Field, FieldOperator Operator, IReadOnlyList<FieldValue> Values, UnknownPolicy Unknown = UnknownPolicy.Exclude) : Clause
{
    /// <inheritdoc/>
    public override bool Matches(Listing listing, DateOnly today)
    {
        if (Field.IsUnknown(listing, today)) return Unknown != UnknownPolicy.Exclude;
        if (Unknown == UnknownPolicy.Only) return false;
        if (Operator == FieldOperator.Any) return true;
        return Field.Kind switch
        {
            FieldKind.Number => MatchesNumber(Field.Number(listing, today)!.Value),
            FieldKind.Features => MatchesFeatures(listing.FeatureBits()!.Value),
            FieldKind.Name => MatchesName(TextFold.Key(Field.Value(listing)!)),
            _ => Values.Any(v => v.Text == Field.Value(listing)),
        };
    }

    /// <summary>The features asked for as a bit set by <see cref="FeatureVocabulary.IndexOf"/>.</summary>
    public ulong FeatureMask() => Values.Aggregate(0UL, (bits, v) => bits | (1UL << FeatureVocabulary.IndexOf(v.Text!)));

    /// <inheritdoc/>
    public bool Equals(Criterion? other) =>
        other is not null && Field == other.Field && Operator == other.Operator && Unknown == other.Unknown && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(HashCode.Combine(Field, Operator, Unknown), (h, v) => HashCode.Combine(h, v));

    private bool MatchesNumber(decimal value) => Operator switch
    {
        FieldOperator.Eq or FieldOperator.In => Values.Any(v => v.Number == value),
        FieldOperator.Min => value >= Values[0].Number,
        FieldOperator.Max => value <= Values[0].Number,
        FieldOperator.Between => value >= Values[0].Number && value <= Values[1].Number,
        _ => throw new InvalidOperationException($"Operator {Operator} does not compare numbers."),
    };

    private bool MatchesName(string key) => Values.Any(v => TextFold.Key(v.Text!) == key);

    private bool MatchesFeatures(ulong has)
    {
        var asked = FeatureMask();
        return Operator switch
        {
            FieldOperator.HasAny => (has & asked) != 0,
            FieldOperator.HasAll => (has & asked) == asked,
            _ => throw new InvalidOperationException($"Operator {Operator} does not compare features."),
        };
    }
}
