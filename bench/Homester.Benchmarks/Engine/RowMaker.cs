namespace Homester.Benchmarks.Engine;

/// <summary>Makes a row's instances, once it is known that the row is wanted.</summary>
internal sealed record RowMaker(string Id, Func<EngineWorld, QueryRow> Make);
