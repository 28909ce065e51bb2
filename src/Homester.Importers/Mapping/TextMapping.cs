using System.Text.Json;
using System.Text.RegularExpressions;
using Homester.Importers.Values;

namespace Homester.Importers.Mapping;

/// <summary>Reads the texts, lists and addresses of a row into a draft. Thread safe.</summary>
internal static partial class TextMapping
{
    public static void Read(ListingDraft draft, RowValues row, IReadOnlyDictionary<string, string>? featureWords)
    {
        draft.MlsId = row.Text("mls_id");
        draft.Title = row.Text("title");
        draft.Description = row.Text("description");
        draft.AgentName = row.Text("listing_agent_name");
        draft.AgentPhone = Phone(row);
        draft.AgentEmail = row.Text("listing_agent_email");
        draft.SourceUrl = Url(row, "source_url");
        draft.VirtualTourUrl = Url(row, "virtual_tour_url");
        draft.SchoolsJson = Json(row, "schools");
        draft.NeighborhoodInfoJson = Json(row, "neighborhood_info");
        ReadImages(draft, row);
        if (row.Text("features") is not { } features) return;
        draft.Features = FeatureText.Read(features, featureWords);
        if (draft.Features is null) row.Issues.Drop("features", features, "no list of features we can read");
    }

    private static void ReadImages(ListingDraft draft, RowValues row)
    {
        foreach (var text in row.All("image_urls"))
        {
            var urls = UrlList.Read(text, out var unusable);
            foreach (var url in urls)
                if (!draft.ImageUrls.Contains(url)) draft.ImageUrls.Add(url);
            if (unusable > 0) row.Issues.Drop("image_urls", text, $"{unusable} of its entries are no addresses, too long or too many");
        }
    }

    private static string? Url(RowValues row, string field)
    {
        if (row.Text(field) is not { } text) return null;
        if (UrlList.IsUrl(text)) return text;
        row.Issues.Drop(field, text, "no http or https address");
        return null;
    }

    private static string? Phone(RowValues row)
    {
        if (row.Text("listing_agent_phone") is not { } text) return null;
        if (text.Length <= 20) return text;
        // Exports put a list of numbers with their kinds here; the first is the one to call.
        if (PhoneText().Match(text) is { Success: true } match) return match.Value.Trim();
        row.Issues.Drop("listing_agent_phone", text, "no telephone number we can read");
        return null;
    }

    private static string? Json(RowValues row, string field)
    {
        if (row.Text(field) is not { } text) return null;
        if (text.StartsWith('{') || text.StartsWith('['))
        {
            try
            {
                using var _ = JsonDocument.Parse(text);
                return text;
            }
            catch (JsonException)
            {
                row.Issues.Drop(field, text, "broken JSON");
                return null;
            }
        }

        return JsonSerializer.Serialize(text.Split([',', '|', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [GeneratedRegex(@"(?<!\d)\+?\(?\d[\d\-\.\s\(\)]{6,17}\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex PhoneText();
}
