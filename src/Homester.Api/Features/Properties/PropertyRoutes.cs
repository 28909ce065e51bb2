namespace Homester.Api.Features.Properties;

/// <summary>The addresses of this feature.</summary>
public static class PropertyRoutes
{
    public const string Root = "/api/properties";

    /// <summary>The addresses below the root that are not the id of a property.</summary>
    public static IReadOnlyList<string> Collections { get; } = ["search", "query", "suggest", "map", "statistics", "compare", "changes"];
}
