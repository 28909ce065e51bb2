using Homester.Importers.Mapping;

namespace Homester.Importers.Validation;

/// <summary>
/// Means that somebody wrote into the gaps of a file: one long fraction that comes again and again, such as 2184.207862 square feet.
/// Found in the first rows, so that a file of any size is read once. Immutable.
/// </summary>
internal sealed class ImputedValues
{
    /// <summary>Rows looked at.</summary>
    public const int SampleRows = 1_000;

    private const int LeastRepeats = 3;
    private const int LeastDecimals = 5;

    private static readonly string[] Fields = ["square_feet", "bathrooms", "bedrooms", "price", "lot_size", "year_built", "hoa_fee", "garage_spaces", "stories"];

    private readonly Dictionary<(string Field, string Raw), int> _found;
    private readonly int _rows;

    private ImputedValues(Dictionary<(string, string), int> found, int rows) => (_found, _rows) = (found, rows);

    public static ImputedValues None { get; } = new([], 0);

    public static ImputedValues Find(IReadOnlyCollection<ListingDraft> sample)
    {
        var counts = new Dictionary<(string, string), int>();
        foreach (var draft in sample)
        {
            foreach (var field in Fields)
            {
                if (!draft.Raw.TryGetValue(field, out var raw) || !IsLongFraction(raw)) continue;
                counts[(field, raw)] = counts.GetValueOrDefault((field, raw)) + 1;
            }
        }

        var least = Math.Max(LeastRepeats, sample.Count / 100);
        return new ImputedValues(counts.Where(c => c.Value >= least).ToDictionary(c => c.Key, c => c.Value), sample.Count);
    }

    public bool Contains(string field, string raw) => _found.ContainsKey((field, raw));

    public string Reason(string field, string raw) =>
        $"a mean filled in where nothing was stated: the same fraction stands in {_found[(field, raw)]} of the first {_rows} rows";

    private static bool IsLongFraction(string raw)
    {
        var point = raw.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 && raw.AsSpan(point + 1).TrimEnd('0').Length >= LeastDecimals && !raw.AsSpan(point + 1).ContainsAnyExceptInRange('0', '9');
    }
}
