namespace Homester.Api.Host.Parameters;

/// <summary>One parameter of a route that is not part of the listing query: read, checked and documented from this one entry.</summary>
/// <param name="Name">The name in the address.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Description">For the documentation.</param>
/// <param name="Example">As it is written in an address.</param>
public sealed record RouteParameter(string Name, RouteParameterKind Kind, string Description, string Example)
{
    public long Min { get; init; }

    public long Max { get; init; }

    /// <summary>The value in force when none is sent; null: none, or required.</summary>
    public long? Default { get; init; }

    public bool Required { get; init; }

    /// <summary>The only values there are; empty when any is taken.</summary>
    public IReadOnlyList<string> Vocabulary { get; init; } = [];
}

/// <summary>What the value of a <see cref="RouteParameter"/> is.</summary>
public enum RouteParameterKind
{
    /// <summary>A whole number from Min to Max.</summary>
    Whole,
    /// <summary>true or false.</summary>
    Flag,
    /// <summary>Text of Min to Max characters.</summary>
    Text,
    /// <summary>Comma-separated whole numbers, Min to Max of them.</summary>
    Ids,
    /// <summary>Four comma-separated numbers: west, south, east, north.</summary>
    Box,
}
