using Homester.Importers.Records;
using Homester.Importers.Validation;
using Homester.Importers.Values;

namespace Homester.Importers.Mapping;

/// <summary>The texts of one row by target field.</summary>
internal readonly struct RowValues(MappingPlan plan, SourceRecord record, RowIssues issues, bool sold)
{
    private static readonly HashSet<string> Structured = new(StringComparer.Ordinal) { "features", "schools", "neighborhood_info", "image_urls" };

    public RowIssues Issues => issues;

    /// <summary>The first text for a target that says something; null when none does.</summary>
    public string? Text(string target) => Text(target, out _);

    /// <summary>As <see cref="Text(string)"/>, with the unit that the mapping or the header gives the column.</summary>
    public string? Text(string target, out string? unit)
    {
        unit = null;
        if (plan.For(target) is not { } feed) return null;
        if (sold)
            foreach (var ordinal in feed.WhenSold)
                if (Said(target, ordinal) is { } text) return text;
        for (var i = 0; i < feed.From.Length; i++)
        {
            if (Said(target, feed.From[i]) is not { } text) continue;
            unit = feed.Units[i];
            return text;
        }

        return null;
    }

    /// <summary>Every text for a target that says something.</summary>
    public IEnumerable<string> All(string target)
    {
        if (plan.For(target) is not { } feed) yield break;
        foreach (var ordinal in feed.From)
            if (Said(target, ordinal) is { } text) yield return text;
    }

    // A JSON object where a word is expected says nothing itself; its members have columns of their own.
    private string? Said(string target, int ordinal) =>
        BlankText.OrNull(record[ordinal]) is { } text && (text[0] != '{' || Structured.Contains(target)) ? text : null;
}
