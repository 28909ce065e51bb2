using Homester.Listings.Places;

namespace Homester.Importers.Demo.Model;

/// <summary>How built-up a place is.</summary>
internal enum DemoSetting
{
    Rural,
    Exurb,
    Suburb,
    Urban,
    Core,
}

/// <summary>A residential zip with what the generator works out once: its market, its setting, how far homes lie from the centroid.</summary>
internal sealed class DemoZip
{
    public required ZipPlace Place { get; init; }

    public required string StateName { get; init; }

    public required DemoStateMarket State { get; init; }

    public required DemoSetting Setting { get; init; }

    /// <summary>USD per square foot of an ordinary 1,800 square foot house of middle age.</summary>
    public required double PricePerSqft { get; init; }

    /// <summary>Deviation of a home from the centroid, miles.</summary>
    public required double SpreadMiles { get; init; }

    /// <summary>The city's neighborhoods or subdivisions; empty in the country.</summary>
    public required string[] Neighborhoods { get; init; }
}
