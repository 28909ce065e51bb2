using System.Globalization;

namespace Homester.Benchmarks.Measuring;

/// <summary>What a run was asked for on the command line.</summary>
internal sealed record BenchmarkOptions
{
    public const string Usage = "usage: bench/run engine|peers|http [--listings N] [--rows ID,ID] [--seconds S] [--json FILE] [--data DIR]";

    public required string Kind { get; init; }

    public int Listings { get; init; } = 20_000;

    /// <summary>Seconds that each row is measured: all rounds together in process, each round over HTTP.</summary>
    public double Seconds { get; init; } = 3;

    /// <summary>The rows to run; empty: all.</summary>
    public IReadOnlySet<string> Rows { get; init; } = new HashSet<string>();

    public string? Json { get; init; }

    /// <summary>Folder of a store to use, or to fill when it has none; null: a throw-away one.</summary>
    public string? Data { get; init; }

    /// <summary>The snapshot that a started process is to answer from.</summary>
    public string? Snapshot { get; init; }

    public bool Wants(string row) => Rows.Count == 0 || Rows.Contains(row);

    /// <summary>The options; null when something is not understood.</summary>
    public static BenchmarkOptions? Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0) return null;
        var options = new BenchmarkOptions { Kind = args[0] };
        for (var i = 1; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count) return null;
            var value = args[i + 1];
            switch (args[i])
            {
                case "--listings" when int.TryParse(value, CultureInfo.InvariantCulture, out var n) && n > 0: options = options with { Listings = n }; break;
                case "--seconds" when double.TryParse(value, CultureInfo.InvariantCulture, out var s) && s > 0: options = options with { Seconds = s }; break;
                case "--rows": options = options with { Rows = value.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet() }; break;
                case "--json": options = options with { Json = value }; break;
                case "--data": options = options with { Data = value }; break;
                case "--snapshot": options = options with { Snapshot = value }; break;
                default: return null;
            }
        }

        return options;
    }
}
