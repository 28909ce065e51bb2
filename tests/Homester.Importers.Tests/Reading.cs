using System.Text;
using Homester.Data.Imports;
using Homester.Importers.Mapping;
using Homester.Importers.Pipeline;
using Homester.Importers.Records;
using Homester.Listings;

namespace Homester.Importers.Tests;

/// <summary>Runs the steps before the store on a text.</summary>
internal static class Reading
{
    public static readonly DateTimeOffset AsOf = new(2024, 6, 15, 0, 0, 0, TimeSpan.Zero);

    public static Task<List<SourceRecord>> RecordsAsync(string text) => RecordsAsync(Encoding.UTF8.GetBytes(text));

    public static async Task<List<SourceRecord>> RecordsAsync(byte[] bytes)
    {
        var token = TestContext.Current.CancellationToken;
        using var stream = new MemoryStream(bytes);
        return await RecordsAsync(stream, token);
    }

    public static async Task<List<SourceRecord>> RecordsAsync(Stream stream, CancellationToken token)
    {
        var reader = await RecordReaders.OpenAsync(stream, token);
        var records = new List<SourceRecord>();
        await foreach (var record in reader.ReadAsync(token)) records.Add(record);
        return records;
    }

    /// <summary>Reads, maps and validates every row.</summary>
    public static async Task<Outcome> RowsAsync(string text, string? mapping = null, string? source = null)
    {
        var records = await RecordsAsync(text);
        var columns = records[0].Columns;
        var chosen = mapping is null ? ImportMappings.Recognise(columns.Names) : ImportMappings.Find(mapping);
        chosen ??= new ImportMapping { Name = "guessed", Source = "guessed" };
        var processor = new RowProcessor(chosen, "test", source ?? chosen.Source, AsOf, new ImportTally());
        processor.Learn(records);
        return new Outcome(chosen.Name, [.. records.Select(processor.Process)], processor.PlanFor(columns).Report);
    }

    /// <summary>One CSV row under these columns, as a listing, with what was said about it.</summary>
    public static async Task<(Listing? Listing, IReadOnlyList<ImportRejection> Issues)> RowAsync(params (string Column, string Value)[] cells)
    {
        static string Quote(string value) => $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var outcome = await RowsAsync($"{string.Join(',', cells.Select(c => Quote(c.Column)))}\n{string.Join(',', cells.Select(c => Quote(c.Value)))}\n");
        var row = Assert.Single(outcome.Rows);
        return (row.Listing, row.Issues);
    }

    internal sealed record Outcome(string Mapping, IReadOnlyList<RowResult> Rows, MappingReport Report)
    {
        public IReadOnlyList<Listing> Listings => [.. Rows.Where(r => r.Listing is not null).Select(r => r.Listing!)];

        public IReadOnlyList<ImportRejection> Issues => [.. Rows.SelectMany(r => r.Issues)];
    }
}
