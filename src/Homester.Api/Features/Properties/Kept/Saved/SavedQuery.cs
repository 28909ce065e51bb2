using System.Text;
using Homester.Api.Features.Properties.Search;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Listings.Query;
using Homester.Listings.Query.Forms;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>The query of a saved search: how it is given, stored and read again.</summary>
public static class SavedQuery
{
    public static readonly BodyMember Name = new("name", BodyMemberKind.Text, "What you call it; each of your searches has another name.", "Austin with a pool") { Min = 1, Max = 100 };

    public static readonly BodyMember Query = new("query", BodyMemberKind.Json, "The query as JSON, as POST /api/properties/query takes it; or give url.");

    public static readonly BodyMember Url = new(
        "url", BodyMemberKind.Text, "The query as the address of a search, or what follows its question mark; or give query.", "city=Austin&features=pool")
    { Min = 0, Max = 16 * 1024 };

    /// <summary>The name, or null with a fault noted.</summary>
    public static string? NameOf(BodyReader body, BodyMember member)
    {
        var name = body.Text(member);
        if (name is null || !string.IsNullOrWhiteSpace(name)) return name;
        body.Errors.Add(member.Name, "name must have a letter or another sign that is seen");
        return null;
    }

    /// <summary>The stored form of the query in a body, or null when there is none or faults were noted.</summary>
    public static string? StoredOf(BodyReader body)
    {
        var (json, url) = (body.Json(Query), body.Text(Url));
        if (json is not null && url is not null) body.Errors.Add(Url.Name, "give query or url, not both");
        if (body.Errors.Count > 0 || (json is null && url is null)) return null;
        var reading = json is { } element ? QueryJson.Read(element) : QueryUrl.Read(url![(url!.IndexOf('?', StringComparison.Ordinal) + 1)..]);
        return ListingQueryReading.Take(reading, body.Errors) is { } query && body.Errors.Count == 0 ? Write(query) : null;
    }

    /// <summary>The query of a stored form, or null with the faults noted: fields may have changed since it was stored.</summary>
    public static ListingQuery? Read(string stored, ParameterErrors errors) => ListingQueryReading.Take(QueryJson.Read(Encoding.UTF8.GetBytes(stored)), errors);

    // A search is kept, not the place that somebody had leafed to.
    private static string Write(ListingQuery query) => Encoding.UTF8.GetString(QueryJson.Write(query with { Page = new PageRequest { Size = query.Page.Size } }));
}
