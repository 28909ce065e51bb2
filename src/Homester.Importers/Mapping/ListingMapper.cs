using Homester.Importers.Records;
using Homester.Importers.Validation;
using Homester.Importers.Values;
using Homester.Listings;
using Homester.Listings.Places;

namespace Homester.Importers.Mapping;

/// <summary>Turns a row into a draft by a plan. What cannot be read is dropped with a reason; whether what was read can be true is the validator's part.</summary>
/// <param name="plan">Which column feeds what.</param>
/// <param name="asOf">The instant the file describes: days on the market count back from it.</param>
internal sealed class ListingMapper(MappingPlan plan, DateTimeOffset asOf)
{
    private readonly Dictionary<string, Dictionary<string, string>> _values = plan.Mapping.Values
        .ToDictionary(v => v.Key, v => v.Value.ToDictionary(w => KindVocabulary.Key(w.Key), w => w.Value));

    public MappingPlan Plan => plan;

    public ListingDraft Map(SourceRecord record, RowIssues issues)
    {
        var draft = new ListingDraft();
        ReadKinds(draft, new RowValues(plan, record, issues, sold: false));
        var row = new RowValues(plan, record, issues, draft.Status == ListingStatus.Sold);
        ReadPlace(draft, row);
        NumberMapping.Read(draft, row);
        ReadDates(draft, row);
        TextMapping.Read(draft, row, plan.Mapping.Values.GetValueOrDefault("features"));
        draft.SourceId = ReadKey(record);
        return draft;
    }

    private void ReadKinds(ListingDraft draft, RowValues row)
    {
        string? unknown = null;
        foreach (var text in row.All("status"))
        {
            draft.Status = Meaning("status", text, KindVocabulary.StatusOf, Tokens.Statuses, out var known);
            if (draft.Status is not null) break;
            if (!known) unknown ??= text;
        }

        if (draft.Status is null && unknown is not null) row.Issues.Drop("status", unknown, "no status we know; taken as active");
        foreach (var text in row.All("property_type"))
        {
            draft.PropertyType = Meaning("property_type", text, KindVocabulary.TypeOf, Tokens.PropertyTypes, out var known);
            if (draft.PropertyType is not null) break;
            if (known) continue;
            var reason = KindVocabulary.StatusOf(text) is null ? "no kind of home we know" : "a status where the kind of home should be";
            row.Issues.Drop("property_type", text, reason);
        }

        foreach (var text in row.All("listing_type"))
        {
            draft.ListingType = Meaning("listing_type", text, KindVocabulary.OfferOf, Tokens.ListingTypes, out var known);
            if (draft.ListingType is not null) break;
            if (!known) row.Issues.Drop("listing_type", text, "neither for sale nor for rent");
        }
    }

    private T? Meaning<T>(string field, string text, Func<string, T?> common, TokenSet<T> tokens, out bool known) where T : struct, Enum
    {
        known = true;
        var key = KindVocabulary.Key(text);
        if (_values.TryGetValue(field, out var words) && words.TryGetValue(key, out var token))
            return tokens.TryParse(token, out var value) ? value : null;
        var found = common(text);
        known = found is not null;
        return found;
    }

    private static void ReadPlace(ListingDraft draft, RowValues row)
    {
        draft.Address = row.Text("address");
        draft.City = row.Text("city");
        draft.County = row.Text("county");
        draft.Neighborhood = row.Text("neighborhood");
        draft.Country = row.Text("country");
        var (state, zip) = (row.Text("state"), row.Text("zip_code"));
        var place = row.Text("place") ?? draft.City;
        if (place is not null && AddressText.SplitPlace(place) is { } split)
        {
            draft.City = split.City;
            state ??= split.State;
            zip ??= split.Zip;
            if (draft.Address?.EndsWith(place, StringComparison.OrdinalIgnoreCase) == true) draft.Address = draft.Address[..^place.Length].TrimEnd(' ', ',');
        }
        else if (row.Text("place") is { } unread) row.Issues.Drop("city", unread, "not of the form \"city, state zip\"");

        if (row.Text("unit") is { } unit && draft.Address?.Contains(unit, StringComparison.OrdinalIgnoreCase) == false)
            draft.Address = $"{draft.Address} {(char.IsLetterOrDigit(unit[0]) && !unit.Contains(' ', StringComparison.Ordinal) ? "#" : "")}{unit}";
        ReadState(draft, row, state);
        ReadZip(draft, row, zip);
        if (draft.County?.EndsWith(" County", StringComparison.OrdinalIgnoreCase) == true) draft.County = draft.County[..^7];
    }

    private static void ReadState(ListingDraft draft, RowValues row, string? text)
    {
        if (text is null) return;
        draft.State = PlaceTable.Default.FindState(text)?.Code;
        // Outside the United States a state is whatever its country calls it.
        if (draft.State is null && draft.Country is { } country && KindVocabulary.Key(country) is not ("us" or "usa" or "united states")) draft.State = text;
        if (draft.State is null) row.Issues.Drop("state", text, "no state of the United States");
    }

    private static void ReadZip(ListingDraft draft, RowValues row, string? text)
    {
        if (text is null) return;
        draft.ZipCode = AddressText.Zip(text, out var repair);
        if (draft.ZipCode is null) row.Issues.Drop("zip_code", text, "no zip code of five or nine digits");
        else if (repair is not null) row.Issues.Repair("zip_code", text, repair);
    }

    private void ReadDates(ListingDraft draft, RowValues row)
    {
        draft.ListingDate = Date(row, "listing_date");
        var over = draft.Status is ListingStatus.Sold or ListingStatus.OffMarket;
        // Of a home that is on the market, a sold date is that of an earlier sale.
        if (over) draft.OffMarketDate = Date(row, "off_market_date");
        if (draft.ListingDate is not null || over || row.Text("days_on_market") is not { } text) return;
        if (NumberText.TryParse(text, out var days, out _) && days is >= 0 and <= 20_000 && decimal.IsInteger(days))
            (draft.ListingDate, draft.ListingDateIsCounted) = (new DateTimeOffset(asOf.UtcDateTime.Date, TimeSpan.Zero).AddDays(-(double)days), true);
        else row.Issues.Drop("days_on_market", text, "no number of days from 0 to 20,000");
    }

    private DateTimeOffset? Date(RowValues row, string field)
    {
        if (row.Text(field) is not { } text) return null;
        if (!DateText.TryParse(text, out var at))
        {
            row.Issues.Drop(field, text, "no date we can read");
            return null;
        }

        if (at.Year >= 1900 && at <= asOf.AddYears(2)) return at;
        row.Issues.Drop(field, text, at.Year < 1900 ? "before 1900" : "more than two years in the future");
        return null;
    }

    private string? ReadKey(SourceRecord record)
    {
        foreach (var (rule, ordinals) in plan.Keys)
        {
            var texts = ordinals.Select(o => BlankText.OrNull(record[o])).ToList();
            if (rule.Convert == "hash")
            {
                if (texts.Exists(t => t is not null)) return AddressText.Hash(texts.Select(t => t ?? ""));
            }
            else if (texts.TrueForAll(t => t is not null))
                return rule.Convert == "url_path" ? UrlList.Path(texts[0]!) : string.Join(':', texts);
        }

        return null;
    }
}
