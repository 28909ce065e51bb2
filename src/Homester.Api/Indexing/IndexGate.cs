using Homester.Api.Features.Docs;
using Homester.Api.Host.Problems;

namespace Homester.Api.Indexing;

/// <summary>Turns requests away while there is no index to answer them from.</summary>
public static class IndexGate
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    public static IApplicationBuilder UseIndexGate(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<SearchSettings>().Engine != SearchEngine.Index) return app;
        var state = app.ApplicationServices.GetRequiredService<IndexState>();
        return app.Use((context, next) =>
            state.IsReady || context.GetEndpoint()?.Metadata.GetMetadata<RouteDocumentation>() is not { NeedsIndex: true }
                ? next(context)
                : ProblemWriter.WriteAsync(context, Problem.Unavailable("The index is being loaded; this takes seconds.", Retry), context.RequestAborted));
    }
}
