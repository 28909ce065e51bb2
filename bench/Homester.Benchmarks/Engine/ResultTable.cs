using System.Globalization;

namespace Homester.Benchmarks.Engine;

/// <summary>Prints results as a table of fixed columns.</summary>
internal static class ResultTable
{
    public static void Print(IReadOnlyList<RowResult> rows, TextWriter to)
    {
        if (rows.Any(r => r.Unit is null)) to.WriteLine($"{"row",-24}{"goal ms",9}{"p50 ms",10}{"p99 ms",10}{"p99/p50",9}{"mean cpu",10}{"bytes",11}{"hits",11}  result");
        foreach (var row in rows.Where(r => r.Unit is null))
            to.WriteLine($"{row.Id,-24}{row.GoalMs,9:0.###}{row.P50Ms,10:0.0000}{row.P99Ms,10:0.0000}{row.P99OverP50,9:0.0}{row.CpuMs,10:0.0000}{row.AllocatedBytes,11:N0}{row.Hits,11:N0}  {Verdict(row)}");
        to.WriteLine();
        foreach (var row in rows.Where(r => r.Unit is not null))
            to.WriteLine($"{row.Id,-24}{Goal(row),18}{Number(row.Value),14} {row.Unit,-15}  {Verdict(row)}{(row.Note is null ? "" : $" ({row.Note})")}");
    }

    private static string Verdict(RowResult row)
    {
        if (!row.Comparable)
            return row.Instances == 0 ? "NOT COMPARABLE: no query with such hits could be made" : $"NOT COMPARABLE: hits {row.HitsMin:N0} to {row.HitsMax:N0}, wanted {row.HitsBand?.Low:N0} to {row.HitsBand?.High:N0}";
        var recall = row.Recall is { } share ? string.Create(CultureInfo.InvariantCulture, $" (recall {share:0.0000} of {row.RecallGoal})") : "";
        return row.Met switch { true => "met", false => "missed", null => "" } + recall;
    }

    private static string Goal(RowResult row) => row.Goal is { } goal ? $"goal {Number(goal)}" : "";

    private static string Number(double? value) => (value ?? 0).ToString("#,0.###", CultureInfo.InvariantCulture);
}
