using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Idempotency;
using Homester.Api.Host.Parameters;
using Homester.Listings;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>POST: a new property of the agent who sends it.</summary>
public static class CreateProperty
{
    public static async Task HandleAsync(HttpContext context, SignedInAccount account, PropertyEditing properties, TimeProvider clock, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, ListingMembers.Whole, cancellationToken, ListingMembers.BodyLimit);
        if (body is null) return;
        var blank = new Listing { Source = PropertyEditing.Source, SourceId = KeyOf(context, clock), Title = "" };
        var listing = ListingMembers.Apply(body, ListingMembers.Whole, blank);
        ListingChecks.Note(listing, static _ => true, clock.Today(), body.Errors);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var added = await properties.AddAsync(listing, account, cancellationToken);
        context.Response.Headers.Location = PropertyEditing.AddressOf(added.Id);
        await properties.AnswerAsync(context, StatusCodes.Status201Created, added, cancellationToken);
    }

    // Named by the request's key where it has one: what a process wrote before it broke off is found again, not added twice.
    private static string KeyOf(HttpContext context, TimeProvider clock) => IdempotentRequest.NameOf(context) ?? Guid.CreateVersion7(clock.GetUtcNow()).ToString("N");
}
