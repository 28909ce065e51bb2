using System.Text.RegularExpressions;
using Homester.Importers.Values;
using Homester.Listings;

namespace Homester.Importers.Mapping;

/// <summary>Reads the numbers of a row into a draft. Thread safe.</summary>
internal static partial class NumberMapping
{
    // Above this a lot whose unit nobody states is in square feet: lots of 400 acres are rare, lots of 400 square feet do not exist.
    private const decimal GuessLimit = 400;

    public static void Read(ListingDraft draft, RowValues row)
    {
        draft.Price = (draft.Status == ListingStatus.Sold ? Number(draft, row, "sale_price", "price") : null) ?? Number(draft, row, "price");
        draft.OriginalPrice = Number(draft, row, "original_price");
        draft.Bedrooms = Number(draft, row, "bedrooms");
        draft.Bathrooms = Number(draft, row, "bathrooms") ?? FullAndHalf(draft, row);
        draft.SquareFeet = Area(draft, row, "square_feet", "sqft", Units.ToSqft);
        draft.LotSize = Area(draft, row, "lot_size", "acres", Units.ToAcres);
        draft.YearBuilt = Number(draft, row, "year_built");
        draft.HoaFee = Hoa(draft, row);
        draft.GarageSpaces = Number(draft, row, "garage_spaces");
        draft.Stories = Number(draft, row, "stories");
        draft.Latitude = Number(draft, row, "latitude");
        draft.Longitude = Number(draft, row, "longitude");
        if (draft.Latitude is null && draft.Longitude is null && row.Text("coordinates") is { } pair) Coordinates(draft, row, pair);
    }

    private static decimal? Number(ListingDraft draft, RowValues row, string target, string? field = null)
    {
        if (row.Text(target) is not { } text) return null;
        field ??= target;
        if (NumberText.TryParse(text, out var value, out var unit) && UnitFits(field, unit) && Keep(draft, field, text)) return value;
        if (field == "bedrooms" && text.Contains("studio", StringComparison.OrdinalIgnoreCase) && Keep(draft, field, text)) return 0;
        if (field == "bathrooms" && FullHalfText().Match(text) is { Success: true } parts && Keep(draft, field, text))
            return Whole(parts, "full") + (Whole(parts, "half") * 0.5m);
        row.Issues.Drop(field, text, "no number we can read");
        return null;
    }

    private static bool Keep(ListingDraft draft, string field, string raw)
    {
        draft.Raw[field] = raw;
        return true;
    }

    /// <summary>Whether the words behind a number are ones that belong to the field: "3 bd" is bedrooms, "3 cars" is not.</summary>
    private static bool UnitFits(string field, string unit)
    {
        if (unit.Length == 0) return true;
        var letters = KindVocabulary.Key(unit);
        return field switch
        {
            "bedrooms" => letters is "bd" or "bds" or "br" or "bed" or "beds" or "bedroom" or "bedrooms" or "bdrm" or "bdrms",
            "bathrooms" or "full_baths" or "half_baths" => letters is "ba" or "bath" or "baths" or "bathroom" or "bathrooms" or "full" or "half",
            "price" or "original_price" => letters is "usd" or "us" or "mo" or "month" or "per month" or "monthly" or "",
            "garage_spaces" => letters is "car" or "cars" or "space" or "spaces" or "garage" or "car garage",
            "stories" => letters is "story" or "stories" or "level" or "levels" or "floor" or "floors",
            "latitude" => letters is "n",
            _ => false,
        };
    }

    private static decimal? FullAndHalf(ListingDraft draft, RowValues row)
    {
        var full = Number(draft, row, "full_baths");
        // Without the full ones the half ones are no number of bathrooms; without the half ones there are none.
        if (full is null) return null;
        var half = Number(draft, row, "half_baths") ?? 0;
        draft.Raw["bathrooms"] = $"{draft.Raw["full_baths"]} full, {draft.Raw.GetValueOrDefault("half_baths", "0")} half";
        return full + (half * 0.5m);
    }

    private static decimal? Area(ListingDraft draft, RowValues row, string field, string usual, Func<decimal, string, decimal> convert)
    {
        if (row.Text(field, out var columnUnit) is not { } text) return null;
        var word = "";
        if (NumberText.TryParse(text, out var value, out word) && (word.Length == 0 || Units.OfWord(word) is not null))
        {
            var unit = Units.OfWord(word) ?? (columnUnit == "guess" ? (value > GuessLimit ? "sqft" : "acres") : columnUnit) ?? usual;
            draft.Raw[field] = text;
            draft.Raw[field + ".unit"] = unit;
            return convert(value, unit);
        }

        row.Issues.Drop(field, text, "no area we can read");
        return null;
    }

    private static decimal? Hoa(ListingDraft draft, RowValues row)
    {
        if (row.Text("hoa_fee") is not { } text) return null;
        if (NumberText.TryParse(text, out var value, out var unit))
        {
            draft.Raw["hoa_fee"] = text;
            switch (KindVocabulary.Key(unit))
            {
                case "" or "mo" or "month" or "per month" or "monthly": return value;
                case "yr" or "year" or "per year" or "annually": return value / 12;
                case "quarter" or "per quarter" or "quarterly": return value / 3;
            }
        }

        if (KindVocabulary.Key(text) is "no" or "no hoa" or "free") return 0;
        row.Issues.Drop("hoa_fee", text, "no monthly fee we can read");
        return null;
    }

    private static void Coordinates(ListingDraft draft, RowValues row, string text)
    {
        var parts = text.Trim('(', ')', '[', ']').Split([',', ' ', ';'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 2 && NumberText.TryParse(parts[0], out var latitude, out _) && NumberText.TryParse(parts[1], out var longitude, out _))
            (draft.Latitude, draft.Longitude) = (latitude, longitude);
        else row.Issues.Drop("latitude", text, "no pair of coordinates we can read");
    }

    private static decimal Whole(Match match, string name) =>
        match.Groups[name].Success && NumberText.TryParse(match.Groups[name].Value, out var value, out _) ? value : 0;

    [GeneratedRegex(@"^\s*(?<full>\d{1,2})\s*(?:full|f)\b(?:[^\d]{1,10}(?<half>\d{1,2})\s*(?:half|h|partial)\b.{0,10})?\s*(?:baths?)?\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullHalfText();
}
