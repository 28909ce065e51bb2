using Homester.Data.Rows;
using Homester.Importers.Mapping;

namespace Homester.Importers.Validation;

/// <summary>Texts as the store takes them: plain, and no longer than their column.</summary>
internal static class TextRules
{
    // Ten times the longest remarks there are. What is longer is no text, and looking for markup in it would take long.
    private const int MaxRaw = 50_000;

    public static void Apply(ListingDraft draft, RowIssues issues)
    {
        draft.Description = Plain("description", draft.Description, issues);
        draft.Title = Plain("title", draft.Title, issues);
        draft.Address = Plain("address", draft.Address, issues);
        draft.City = Plain("city", draft.City, issues);
        draft.State = Plain("state", draft.State, issues);
        draft.County = Plain("county", draft.County, issues);
        draft.Neighborhood = Plain("neighborhood", draft.Neighborhood, issues);
        draft.Country = Country(Plain("country", draft.Country, issues));
        draft.AgentName = Plain("listing_agent_name", draft.AgentName, issues);
        draft.AgentPhone = Whole("listing_agent_phone", draft.AgentPhone, issues);
        draft.AgentEmail = Email(draft.AgentEmail, issues);
        draft.MlsId = Whole("mls_id", draft.MlsId, issues);
        draft.SourceUrl = Whole("source_url", draft.SourceUrl, issues);
        draft.VirtualTourUrl = Whole("virtual_tour_url", draft.VirtualTourUrl, issues);
    }

    /// <summary>Text that may be cut and still say something.</summary>
    private static string? Plain(string column, string? text, RowIssues issues)
    {
        if (text is null) return null;
        if (text.Length > MaxRaw)
        {
            issues.Repair(column, text, $"cut to {MaxRaw:#,0} characters");
            text = Cut(text, MaxRaw);
        }

        var plain = PlainText.Clean(text, out var repair);
        if (repair is not null) issues.Repair(column, text, repair);
        if (plain.Length == 0) return null;
        if (ListingLimits.MaxLength(column) is not { } max || plain.Length <= max) return plain;
        issues.Repair(column, text, $"cut to {max} characters");
        return Cut(plain, max);
    }

    private static string Cut(string text, int max) => text[..(char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];

    /// <summary>Text that is right as a whole or not at all, such as an address of a page.</summary>
    private static string? Whole(string column, string? text, RowIssues issues)
    {
        if (text is null) return null;
        if (text.Length <= ListingLimits.MaxLength(column) && !text.AsSpan().ContainsAnyInRange('\0', '\u001F')) return text;
        issues.Drop(column, text, $"longer than {ListingLimits.MaxLength(column)} characters, or with control characters");
        return null;
    }

    private static string? Email(string? text, RowIssues issues)
    {
        if (Whole("listing_agent_email", text, issues) is not { } email) return null;
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at > 0 && at == email.LastIndexOf('@') && email.IndexOf('.', at) > at + 1 && !email.Contains(' ', StringComparison.Ordinal)) return email;
        issues.Drop("listing_agent_email", text, "no e-mail address");
        return null;
    }

    private static string? Country(string? text) => text?.ToUpperInvariant() is "US" or "U.S." or "U.S.A." or "UNITED STATES" or "UNITED STATES OF AMERICA" ? "USA" : text;
}
