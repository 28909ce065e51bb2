using Homester.Data;
using Homester.Data.Imports;
using Homester.Data.Storage;
using Homester.Importers.Mapping;
using Homester.Importers.Records;
using Microsoft.EntityFrameworkCore;

namespace Homester.Importers.Pipeline;

/// <summary>One process's part of a run: every row once through processor and writer. Not thread safe.</summary>
internal sealed class ImportSession
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(250);

    private readonly ImportTally _tally = new();
    private readonly TimeProvider _clock;
    private readonly ImportRun _run;
    private readonly ImportInput _input;
    private readonly DateTimeOffset _asOf;
    private readonly RowProcessor _processor;
    private readonly BatchWriter _writer;
    private readonly long _started;
    private readonly long _resumeAfter;
    private long _reported;
    private bool _anyListing;
    private bool _endsBroken;
    private long _hidden;

    public ImportSession(
        ListingStore store, IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock, ImportRun run, ImportInput input,
        ImportMapping mapping, string chosen, DateTimeOffset asOf)
    {
        (_clock, _run, _input, _asOf) = (clock, run, input, asOf);
        _processor = new RowProcessor(mapping, chosen, run.Source, asOf, _tally);
        _writer = new BatchWriter(store, contexts, run, input.Request, asOf, _tally);
        _started = _reported = clock.GetTimestamp();
        _resumeAfter = run.ResumeRow;
    }

    public async Task<ImportSummary> RunAsync(IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        _processor.Learn(_input.Sample);
        long rows = 0;
        foreach (var record in _input.Sample) await TakeAsync(record, ++rows, progress, ct);
        while (await _input.Records.MoveNextAsync()) await TakeAsync(_input.Records.Current, ++rows, progress, ct);
        await _writer.FlushAsync(FedColumns(), ct);
        progress?.Report(Progress(rows));
        var skipped = await SnapshotSkippedAsync(ct);
        var missing = _input.Request is { DryRun: true, FullSnapshot: true } && skipped is null ? await _writer.CountMissingAsync(ct) : 0;
        return Summary(skipped, missing);
    }

    private async ValueTask TakeAsync(SourceRecord record, long number, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        _endsBroken = record.EndsFile;
        if (number <= _resumeAfter)
        {
            // Already in the store; only remembered, so that a later duplicate is told from a first sight as it would have been.
            Look(_processor.Process(record));
            return;
        }

        var row = _processor.Process(record);
        Look(row);
        _run.ResumeBytes = _input.Bytes.BytesRead;
        await _writer.AddAsync(row, FedColumns, ct);
        if (progress is null || _clock.GetElapsedTime(_reported) < ReportEvery) return;
        _reported = _clock.GetTimestamp();
        progress.Report(Progress(number));
    }

    private void Look(RowResult row)
    {
        _anyListing |= row.Listing is not null;
        if (row.HidesListing) _hidden++;
    }

    private IReadOnlySet<string> FedColumns() => TargetFields.FedColumns(_processor.PlanFor(_input.Reader.Columns).Fed);

    // Taking off the market is the one thing an import does to listings it did not see: any doubt about what it saw stops it.
    private async Task<string?> SnapshotSkippedAsync(CancellationToken ct)
    {
        if (!_input.Request.FullSnapshot) return null;
        if (_endsBroken) return "the file ends in the middle: what is missing may only be cut off";
        if (!_anyListing) return "the file holds no usable listing";
        if (_hidden > 0) return $"{_hidden} rows could not be read, and what is missing may be among them";
        return await _writer.IsStoreNewerAsync(ct) ? "the store knows the source from a later day than the file's" : null;
    }

    private ImportProgress Progress(long rows)
    {
        var elapsed = _clock.GetElapsedTime(_started);
        var bytes = _input.Bytes.BytesRead;
        var rate = elapsed > TimeSpan.Zero ? (rows - Math.Min(rows, _resumeAfter)) / elapsed.TotalSeconds : 0;
        TimeSpan? left = _input.TotalBytes is { } total && bytes > 0 ? elapsed * Math.Max(0, (double)(total - bytes) / bytes) : null;
        return new ImportProgress(rows, bytes, _input.TotalBytes, elapsed, rate, left);
    }

    private ImportSummary Summary(string? skipped, int missing) => new()
    {
        RunId = _input.Request.DryRun ? null : _run.Id, FileName = _run.FileName, Source = _run.Source, Format = _input.Reader.Format,
        Mapping = _processor.PlanFor(_input.Reader.Columns).Report, AsOf = _asOf, DryRun = _input.Request.DryRun,
        ResumedAfterRows = _resumeAfter, Rows = _run.RowsRead, Added = _run.Added, Changed = _run.Changed, Unchanged = _run.Unchanged,
        Rejected = _run.Rejected, Duplicates = _tally.Duplicates, Outdated = _tally.Outdated, Repaired = _run.Repaired,
        PriceChanges = _tally.PriceChanges, StatusChanges = _tally.StatusChanges, TakenOffMarket = missing, SnapshotSkipped = skipped,
        Issues = _tally.Issues, FirstIssues = _input.Request.DryRun ? _tally.FirstIssues : [], Elapsed = _clock.GetElapsedTime(_started),
    };
}
