using CsCheck;
using Homester.Listings.Query.Forms;

namespace Homester.Listings.Tests.Query.Forms;

/// <summary>Input that nobody would write: good lines with characters lost, doubled, swapped and strewn in, and plain noise.</summary>
internal static class QueryFuzz
{
    private const string Strewn = "&=,;:\\\"'()[]{}%+-. \t\n0129eEkK$_aZ\0é\ud83c\udfe1";

    /// <summary>The same lines every time.</summary>
    public static IEnumerable<string> Lines(string[] seeds, int count)
    {
        var (lines, random) = (Mutated(seeds), new PCG(1, 2026));
        for (var i = 0; i < count; i++) yield return lines.Generate(random, null, out _);
    }

    private static Gen<string> Mutated(string[] seeds)
    {
        var noise = Gen.Char[Strewn].Array[0, 60].Select(c => new string(c));
        var edit = Gen.Select(Gen.Int[0, 400], Gen.Int[0, 3], Gen.Char[Strewn]);
        var mutated = Gen.Select(Gen.OneOf(seeds), edit.Array[1, 8]).Select((line, edits) => edits.Aggregate(line, (text, e) => Edit(text, e.Item1, e.Item2, e.Item3)));
        return Gen.Frequency((1, noise), (5, mutated));
    }

    /// <summary>Either a query that the validator accepts, or faults that each name a field and a reason.</summary>
    public static bool IsTold(QueryReadResult result) => result.Query is { } query
        ? result.Faults.Count == 0 && ListingQueryValidator.Validate(query).Count == 0 && query.Equals(CanonicalQuery.Of(query))
        : result.Faults.Count > 0 && result.Faults.All(f => f.Reason.Length > 0 && f.Field.Length > 0);

    private static string Edit(string text, int at, int kind, char c)
    {
        if (text.Length == 0) return c.ToString();
        at %= text.Length;
        return kind switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, c.ToString()),
            2 => text.Insert(at, text[at..Math.Min(text.Length, at + 12)]),
            _ => text.Remove(at, 1).Insert(at, c.ToString()),
        };
    }
}
