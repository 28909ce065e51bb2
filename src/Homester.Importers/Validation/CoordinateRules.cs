using Homester.Importers.Mapping;
using Homester.Listings.Places;

namespace Homester.Importers.Validation;

/// <summary>Whether coordinates can be true. Both are believed or neither; what a slip explains is mended when that puts the home into its state.</summary>
internal static class CoordinateRules
{
    public static void Apply(ListingDraft draft, RowIssues issues)
    {
        var (latitude, longitude) = (draft.Latitude, draft.Longitude);
        if (latitude is null && longitude is null) return;
        (draft.Latitude, draft.Longitude) = (null, null);
        var raw = $"{draft.Raw.GetValueOrDefault("latitude")}, {draft.Raw.GetValueOrDefault("longitude")}";
        if (latitude is not { } lat || longitude is not { } lon) issues.Drop("latitude", raw, "one coordinate without the other");
        else if (lat == 0 && lon == 0) issues.Drop("latitude", raw, "0, 0 is in the Atlantic: not stated");
        else Place(draft, issues, Math.Round(lat, 8, MidpointRounding.AwayFromZero), Math.Round(lon, 8, MidpointRounding.AwayFromZero), raw);
    }

    private static void Place(ListingDraft draft, RowIssues issues, decimal lat, decimal lon, string raw)
    {
        var state = draft.State is null ? null : PlaceTable.Default.FindState(draft.State);
        if (Fits(lat, lon)) (draft.Latitude, draft.Longitude) = (lat, lon);
        else if (Fits(lon, lat) && (state is not null || lat is < -90 or > 90)) Mend(lon, lat, "latitude and longitude were swapped");
        else if (state is not null && Fits(lat, -lon)) Mend(lat, -lon, "the minus sign of the longitude was missing");
        else if (state is not null && Fits(lon, -lat)) Mend(lon, -lat, "latitude and longitude were swapped, the minus sign missing");
        else if (state is not null && InRange(lat, lon)) issues.Drop("latitude", raw, $"not in {state.Name}");
        else issues.Drop("latitude", raw, "no place on Earth");

        bool Fits(decimal latitude, decimal longitude) =>
            InRange(latitude, longitude) && (state is null || state.BoxContains((double)latitude, (double)longitude));

        void Mend(decimal latitude, decimal longitude, string reason)
        {
            (draft.Latitude, draft.Longitude) = (latitude, longitude);
            issues.Repair("latitude", raw, reason);
        }
    }

    private static bool InRange(decimal latitude, decimal longitude) => latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180;
}
