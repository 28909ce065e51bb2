namespace Homester.Api.Features.Properties.Shapes;

/// <summary>A card with what depends on the query.</summary>
public sealed record ResultShape : CardShape
{
    /// <summary>Miles from the centre of the query's first circle; only with a circle.</summary>
    public decimal? Distance { get; init; }

    /// <summary>How alike it is, from 0 to 1; only among similar properties.</summary>
    public decimal? Score { get; init; }

    /// <summary>Why it is a result; only when asked for.</summary>
    public WhyShape? Why { get; init; }
}
