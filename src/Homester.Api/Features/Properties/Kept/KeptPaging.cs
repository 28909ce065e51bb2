using System.Text.Json;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;

namespace Homester.Api.Features.Properties.Kept;

/// <summary>Where a page of somebody's list stands.</summary>
/// <param name="Page">Number, from 1.</param>
/// <param name="PerPage">Rows on a page.</param>
/// <param name="Total">Rows of the whole list.</param>
public sealed record KeptPaging(int Page, int PerPage, int Total)
{
    public static readonly RouteParameter Number = new("page", RouteParameterKind.Whole, "The page, from 1.", "2") { Min = 1, Max = 1_000_000, Default = 1 };

    public static readonly RouteParameter Size = new("per_page", RouteParameterKind.Whole, "Properties on a page.", "50") { Min = 1, Max = 100, Default = 20 };

    /// <summary>How many rows stand before the page.</summary>
    public long Skipped => (Page - 1L) * PerPage;

    /// <summary>What the address asks for, or null after the problem was sent.</summary>
    public static async Task<KeptPaging?> ReadAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Number, Size);
        var paging = new KeptPaging(reader.Whole(Number), reader.Whole(Size), 0);
        if (errors.Count == 0) return paging;
        await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
        return null;
    }

    /// <summary>Writes the members.</summary>
    public void Write(Utf8JsonWriter json)
    {
        var pages = (Total + PerPage - 1) / PerPage;
        json.WriteNumber("total", Total);
        json.WriteNumber("page", Page);
        json.WriteNumber("per_page", PerPage);
        json.WriteNumber("pages", pages);
        json.WriteBoolean("has_next", Page < pages);
        json.WriteBoolean("has_prev", Page > 1);
    }
}
