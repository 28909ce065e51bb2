using Homester.Importers.Mapping;
using Homester.Importers.Values;
using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Importers.Validation;

/// <summary>Whether numbers can be true: the catalogue's plausible bounds, and what is known of how they go wrong. A number not believed becomes unknown.</summary>
internal sealed class NumberRules(ListingDraft draft, RowIssues issues, DateTimeOffset asOf, ImputedValues imputed)
{
    private const decimal BigLot = 1_000;

    public void Apply()
    {
        draft.Price = Check(ListingFields.Price, draft.Price);
        draft.OriginalPrice = Check(ListingFields.Price, draft.OriginalPrice, "original_price");
        draft.HoaFee = Check(ListingFields.HoaFee, draft.HoaFee);
        draft.Bedrooms = Whole(ListingFields.Bedrooms, draft.Bedrooms);
        draft.Bathrooms = Rounded(ListingFields.Bathrooms, Check(ListingFields.Bathrooms, draft.Bathrooms));
        draft.SquareFeet = Check(ListingFields.SquareFeet, draft.SquareFeet) is { } area ? Math.Round(area, MidpointRounding.AwayFromZero) : null;
        draft.LotSize = Check(ListingFields.LotSize, Lot(draft.LotSize)) is { } lot ? Math.Round(lot, ListingFields.LotSize.Scale, MidpointRounding.AwayFromZero) : null;
        draft.YearBuilt = Year(Whole(ListingFields.YearBuilt, draft.YearBuilt));
        draft.GarageSpaces = Whole(ListingFields.GarageSpaces, draft.GarageSpaces);
        draft.Stories = Stories(Check(ListingFields.Stories, draft.Stories));
    }

    private decimal? Check(ListingField field, decimal? value, string? name = null)
    {
        if (value is not { } number) return null;
        name ??= field.Name;
        var raw = draft.Raw.GetValueOrDefault(name);
        if (raw is not null && imputed.Contains(name, raw)) return Drop(name, imputed.Reason(name, raw));
        var asStated = raw is not null && NumberText.TryParse(raw, out var stated, out _) ? stated : number;
        if (Placeholders.Reason(field, asStated) is { } placeholder) return Drop(name, placeholder);
        if (number < field.PlausibleMin) return Drop(name, $"less than {Said(field, field.PlausibleMin)}");
        if (number > field.PlausibleMax) return Drop(name, $"more than {Said(field, field.PlausibleMax)}");
        return number;
    }

    private decimal? Whole(ListingField field, decimal? value)
    {
        var number = Check(field, value);
        return number is null || decimal.IsInteger(number.Value) ? number : Drop(field.Name, "no whole number");
    }

    private decimal? Rounded(ListingField field, decimal? value)
    {
        if (value is not { } number) return null;
        var kept = Math.Round(number, field.Scale, MidpointRounding.AwayFromZero);
        if (kept != number) issues.Repair(field.Name, draft.Raw.GetValueOrDefault(field.Name), $"rounded to {ListingFields.Format(kept)}");
        return kept;
    }

    private decimal? Stories(decimal? value)
    {
        if (value is not { } number || decimal.IsInteger(number)) return value;
        var kept = Math.Ceiling(number);
        issues.Repair("stories", draft.Raw.GetValueOrDefault("stories"), $"a half story counted as one: {ListingFields.Format(kept)}");
        return kept;
    }

    // A home on thousands of acres whose square feet are a whole number of acres: the acres were square feet before someone multiplied.
    private decimal? Lot(decimal? acres)
    {
        if (acres is not > BigLot || !decimal.IsInteger(acres.Value) || draft.Raw.GetValueOrDefault("lot_size.unit") != "sqft") return acres;
        if (draft.PropertyType is PropertyType.Land or PropertyType.Other) return acres;
        return Drop("lot_size", "square feet taken for acres and multiplied by 43,560");
    }

    private decimal? Year(decimal? year) => year > asOf.Year + 2 ? Drop("year_built", $"after {asOf.Year + 2}") : year;

    private decimal? Drop(string name, string reason)
    {
        issues.Drop(name, draft.Raw.GetValueOrDefault(name), reason);
        return null;
    }

    private static string Said(ListingField field, decimal? bound) =>
        field.Unit is null ? ListingFields.Format(bound!.Value) : $"{ListingFields.Format(bound!.Value)} {field.Unit}";
}
