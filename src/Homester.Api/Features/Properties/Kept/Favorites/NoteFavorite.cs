using Homester.Api.Features.Properties.Detail;
using Homester.Api.Host.Access;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Favorites;

/// <summary>PATCH {id}: the note about a favourite. With If-Match only when it is still the one that was read.</summary>
public static class NoteFavorite
{
    public static readonly BodyMember Note = new("note", BodyMemberKind.Text, "What you want to remember; null or nothing for no note.", "Ask about the roof.") { Min = 0, Max = 2000 };

    public static readonly IReadOnlyList<BodyMember> Members = [Note];

    public static async Task HandleAsync(HttpContext context, string id, SignedInAccount account, KeptListings kept, CancellationToken cancellationToken)
    {
        if (await PropertyRequest.ReadAsync(context, id, [], cancellationToken) is not { } listing) return;
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var note = body.Text(Note);
        if (!body.Has(Note)) body.Errors.Add(Note.Name, "note is missing; send null for no note");
        if (await body.RefusesAsync(context, cancellationToken)) return;

        var match = context.Request.Headers.IfMatch;
        var (row, changed) = await kept.NoteAsync(
            account.Id, listing, note is { Length: > 0 } ? note : null, was => ConditionalRequest.Permits(match, KeptAnswers.TagOf(was)), cancellationToken);
        if (row is null) await ProblemWriter.WriteAsync(context, Problem.NotFound($"Property {listing} is not a favourite of yours."), cancellationToken);
        else if (changed) await FavoriteAnswer.SendAsync(context, row, cancellationToken);
        else await ProblemWriter.WriteAsync(context, Problem.Changed, cancellationToken);
    }
}
