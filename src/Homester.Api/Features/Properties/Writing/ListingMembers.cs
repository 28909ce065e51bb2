using Homester.Api.Host.Parameters;
using Homester.Data.Rows;
using Homester.Importers.Validation;
using Homester.Listings;
using Homester.Listings.Fields;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>
/// The members of a body that writes a listing: the fields of the catalogue that a listing states, and the columns that nobody searches by. Lengths are
/// those of <see cref="ListingLimits"/>; numbers lie between the bounds that importers believe. Thread safe.
/// </summary>
public static class ListingMembers
{
    /// <summary>The largest body in bytes.</summary>
    public const int BodyLimit = 256 * 1024;

    private const string Title = "title";
    private const int LongestDescription = 20_000;
    private const int MostPictures = 200;
    private const int LongestAddress = 2_000;
    private const int LongestData = 32_000;

    /// <summary>Every member, in the order of the documentation.</summary>
    public static IReadOnlyList<ListingMember> All { get; } =
    [
        Always(Text(Title, "Headline.", "Sunny bungalow near the park", (l, t) => l with { Title = t ?? "" })),
        Text("description", "The agent's words, plain text.", "Two blocks from the lake.", (l, t) => l with { Description = t }),
        .. ListingFields.All.Where(field => field.IsStated).Select(OfField),
        Text("mls_id", "Number that the multiple listing service gave it.", "7654321", (l, t) => l with { MlsId = t }),
        Address("virtual_tour_url", "Address of a virtual tour.", (l, t) => l with { VirtualTourUrl = t }),
        Address("source_url", "The page of the listing elsewhere.", (l, t) => l with { SourceUrl = t }),
        Text("listing_agent_name", "Who to ask.", "Ada Byron", (l, t) => l with { ListingAgentName = t }),
        Text("listing_agent_phone", "Telephone.", "+1 512 555 0100", (l, t) => l with { ListingAgentPhone = t }),
        Text("listing_agent_email", "E-mail address.", "ada@example.org", (l, t) => l with { ListingAgentEmail = t }),
        Instant("listing_date", "When the home came on the market; null when not known.", (l, at) => l with { ListingDate = at }),
        Instant("off_market_date", "When it left the market; only with the status sold or off_market, and then today unless said otherwise.", (l, at) => l with { OffMarketDate = at }),
        new(new("image_urls", BodyMemberKind.Texts, "Addresses of pictures; the first is the cover.") { Max = MostPictures, ElementMax = LongestAddress },
            static (body, member, listing) => listing with { ImageUrls = body.Texts(member) ?? [] }),
        Data("schools", "Nearby schools, as data.", (l, json) => l with { SchoolsJson = json }),
        Data("neighborhood_info", "Walkability and the like, as data.", (l, json) => l with { NeighborhoodInfoJson = json }),
    ];

    /// <summary>The members where only what is sent changes.</summary>
    public static IReadOnlyList<BodyMember> Partial { get; } = [.. All.Select(m => m.Body)];

    /// <summary>The members where the body is the whole listing.</summary>
    public static IReadOnlyList<BodyMember> Whole { get; } = [.. Partial.Select(m => m.Name == Title ? m.AsRequired() : m)];

    /// <summary>The listing with everything that the body says; faults are noted on the body.</summary>
    public static Listing Apply(BodyReader body, IReadOnlyList<BodyMember> members, Listing listing)
    {
        for (var i = 0; i < All.Count; i++)
            if (members[i].Required || body.Has(members[i])) listing = All[i].Read(body, members[i], listing);
        return listing;
    }

    private static ListingMember OfField(ListingField field) => field.Kind switch
    {
        FieldKind.Number => OfNumber(field),
        FieldKind.Features => OfFeatures(field),
        _ => new(new(field.Name, BodyMemberKind.Text, Describe(field), field.Example)
        {
            Min = 1, Max = ListingLimits.MaxLength(field.Name) ?? field.Vocabulary.Max(token => token.Length), Vocabulary = field.Vocabulary,
            NeverNull = !field.CanBeUnknown, NotBlank = true,
        }, (body, member, listing) => body.Text(member) is { } text ? field.With(listing, text) : field.CanBeUnknown ? field.With(listing, (string?)null) : listing),
    };

    private static ListingMember OfNumber(ListingField field) => new(
        new(field.Name, BodyMemberKind.Number, Describe(field), field.Example)
        {
            Range = (field.PlausibleMin ?? field.Min!.Value, field.PlausibleMax ?? field.Max!.Value), Scale = field.Scale,
        },
        (body, member, listing) =>
        {
            var number = body.Number(member);
            if (number is { } value && Placeholders.Reason(field, value) is { } reason)
                body.Errors.Add(field.Name, $"{field.Name} {ListingFields.Format(value)} is {reason}; send null when it is not known");
            return field.With(listing, number);
        });

    private static ListingMember OfFeatures(ListingField field) => new(
        new(field.Name, BodyMemberKind.Features, $"{Describe(field)} By category, as an answer has them; none at all: {{}}.", """{"exterior":["pool"]}""") { Vocabulary = field.Vocabulary },
        (body, member, listing) => listing with { Features = body.Features(member, static token => FeatureVocabulary.Find(token)?.Category) });

    private static string Describe(ListingField field)
    {
        var unit = field.Unit is null ? "" : $" Unit: {field.Unit}.";
        return field.CanBeUnknown ? $"{field.Description}{unit} Null when not known." : $"{field.Description}{unit}";
    }

    private static ListingMember Always(ListingMember member) => member with { Body = member.Body with { NeverNull = true } };

    private static ListingMember Text(string name, string description, string example, Func<Listing, string?, Listing> with) => new(
        new(name, BodyMemberKind.Text, description, example) { Min = 1, Max = ListingLimits.MaxLength(name) ?? LongestDescription, NotBlank = true },
        (body, member, listing) => with(listing, body.Text(member)));

    private static ListingMember Address(string name, string description, Func<Listing, string?, Listing> with) => Text(name, description, "https://example.org/tours/42", with);

    private static ListingMember Instant(string name, string description, Func<Listing, DateTimeOffset?, Listing> with) => new(
        new(name, BodyMemberKind.Instant, description, "2026-02-01"), (body, member, listing) => with(listing, body.Instant(member)));

    private static ListingMember Data(string name, string description, Func<Listing, string?, Listing> with) => new(
        new(name, BodyMemberKind.Data, description) { Max = LongestData }, (body, member, listing) => with(listing, body.Data(member)));
}
