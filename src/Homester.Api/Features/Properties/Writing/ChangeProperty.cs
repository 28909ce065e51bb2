using Homester.Api.Host;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Data.Storage.Editing;

namespace Homester.Api.Features.Properties.Writing;

/// <summary>PATCH {id}: what is sent changes, null erases, what is not sent stays.</summary>
public static class ChangeProperty
{
    public static async Task HandleAsync(
        HttpContext context, string id, SignedInAccount account, PropertyEditing properties, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await properties.BeginAsync(context, id, account, [], cancellationToken) is not { } number) return;
        using var body = await BodyReader.ReadAsync(context, ListingMembers.Partial, cancellationToken, ListingMembers.BodyLimit);
        if (body is null) return;
        // Every member once, for its faults: what it changes is known only beside the row.
        ListingMembers.Apply(body, ListingMembers.Partial, new() { Source = PropertyEditing.Source, SourceId = "-", Title = "" });
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var written = await properties.EditAsync(context, number, account, (current, errors) =>
        {
            var listing = ListingMembers.Apply(body, ListingMembers.Partial, current);
            ListingChecks.Note(listing, body.HasName, clock.Today(), errors);
            return ListingEdit.Become(listing);
        }, cancellationToken);
        if (written is not null) await properties.AnswerAsync(context, StatusCodes.Status200OK, written, cancellationToken);
    }
}
