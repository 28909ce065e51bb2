using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Data.Storage.Editing;
using Homester.Listings;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>PUT {id}: the whole property; what is not sent is not known.</summary>
public static class ReplaceProperty
{
    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, PropertyEditing properties, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await properties.BeginAsync(context, id, account, [], cancellationToken) is not { } number) return;
        using var body = await BodyReader.ReadAsync(context, ListingMembers.Whole, cancellationToken, ListingMembers.BodyLimit);
        if (body is null) return;
        var blank = new Listing { Source = PropertyEditing.Source, SourceId = "-", Title = "" };
        var stated = ListingMembers.Apply(body, ListingMembers.Whole, blank);
        ListingChecks.Note(stated, static _ => true, clock.Today(), body.Errors);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var written = await properties.EditAsync(context, number, account, (_, _) => ListingEdit.Become(stated), cancellationToken);
        if (written is not null) await properties.AnswerAsync(context, StatusCodes.Status200OK, written, cancellationToken);
    }
}
