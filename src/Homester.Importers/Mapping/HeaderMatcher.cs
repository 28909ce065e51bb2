namespace Homester.Importers.Mapping;

/// <summary>Finds what unknown columns mean by the catalogue's names, labels, RESO names and synonyms. Thread safe.</summary>
internal static class HeaderMatcher
{
    public static void Guess(IReadOnlyList<string> columns, ColumnReport?[] reports, Dictionary<string, MappingPlan.Feed> feeds)
    {
        var taken = feeds.Keys.ToHashSet(StringComparer.Ordinal);
        var guesses = new Dictionary<string, List<(int Ordinal, Certainty Sure)>>(StringComparer.Ordinal);
        // RESO calls sale or rent PropertyType and the kind of home PropertySubType: with both there, each means what RESO says.
        var reso = columns.Any(c => HeaderKey.Of(c) == "propertysubtype");
        for (var i = 0; i < columns.Count; i++)
        {
            if (reports[i] is not null) continue;
            (string Field, Certainty Sure)? match = reso && columns[i] == "PropertyType" ? ("listing_type", Certainty.Name) : Match(columns[i]);
            if (match is not { } found || TargetFields.IsDerived(found.Field) || taken.Contains(found.Field))
            {
                reports[i] = new ColumnReport(columns[i], null, null, match is { } known ? $"{known.Field} is not taken from here" : "no field of this name");
                continue;
            }

            if (!guesses.TryGetValue(found.Field, out var list)) guesses[found.Field] = list = [];
            list.Add((i, found.Sure));
        }

        foreach (var (field, list) in guesses)
        {
            var best = list.OrderBy(g => g.Sure).ThenBy(g => g.Ordinal).ToList();
            var units = best.Select(g => HeaderKey.UnitOf(columns[g.Ordinal])).ToArray();
            if (field == "lot_size") units = [.. units.Select(u => u ?? "guess")];
            feeds[field] = new MappingPlan.Feed([.. best.Select(g => g.Ordinal)], [], units);
            for (var i = 0; i < best.Count; i++) reports[best[i].Ordinal] = new ColumnReport(columns[best[i].Ordinal], field, best[i].Sure, Note(units[i], i));
        }
    }

    private static string? Note(string? unit, int rank) =>
        unit == "guess" ? "unit not stated: above 400 square feet, else acres"
        : unit is not null ? unit
        : rank > 0 ? "used where the columns before it say nothing" : null;

    private static (string Field, Certainty Sure)? Match(string column)
    {
        if (TargetFields.OfHeader(HeaderKey.Of(column)) is { } exact) return exact;
        foreach (var key in HeaderKey.Looser(column))
            if (TargetFields.OfHeader(key) is { } loose && loose.Field is not "source_id") return (loose.Field, Certainty.Likely);
        return null;
    }
}
