namespace Homester.Api.Features.Properties.Search;

/// <summary>Bounds of bodies that hold a query.</summary>
public static class SearchBodies
{
    /// <summary>The largest body, in bytes.</summary>
    public const int Limit = 256 * 1024;
}
