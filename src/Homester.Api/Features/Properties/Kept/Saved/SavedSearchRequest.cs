using System.Globalization;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Kept;

namespace Homester.Api.Features.Properties.Kept.Saved;

/// <summary>What the routes of saved searches have in common.</summary>
public static class SavedSearchRequest
{
    public static readonly Problem Unknown = Problem.NotFound("You have no saved search of this number.");

    /// <summary>The id, or null after the problem was sent: no id, or parameters, of which there are none.</summary>
    public static async Task<int?> ReadAsync(HttpContext context, string id, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        new ParameterReader(context.Request.Query, errors).RefuseOthers([]);
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) await ProblemWriter.WriteAsync(context, Unknown, cancellationToken);
        else if (errors.Count > 0) await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        else return number;
        return null;
    }

    /// <summary>What keeps a search from being saved.</summary>
    public static Problem ProblemOf(KeepOutcome outcome) => outcome switch
    {
        KeepOutcome.NameTaken => Problem.Conflict("Another of your saved searches has this name."),
        KeepOutcome.Full => Problem.Conflict($"There may be {SavedSearches.Most} saved searches; delete one first."),
        KeepOutcome.Already => Problem.Changed,
        _ => Problem.OfStatus(StatusCodes.Status401Unauthorized),
    };
}
