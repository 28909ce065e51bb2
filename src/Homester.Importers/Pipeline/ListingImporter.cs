using System.Security.Cryptography;
using Homester.Data;
using Homester.Data.Imports;
using Homester.Data.Storage;
using Homester.Importers.Mapping;
using Homester.Importers.Records;
using Homester.Listings.Fields;
using Microsoft.EntityFrameworkCore;

namespace Homester.Importers.Pipeline;

/// <summary>
/// Imports a file of listings: read → map → validate → upsert, row by row, in constant memory. Bad rows and values are kept with their
/// reasons and never cost a good one. A run that was killed goes on where its last batch ended when the same file is imported again;
/// importing a file twice changes nothing. Thread safe; one file is imported by one call at a time.
/// </summary>
public sealed class ListingImporter(ListingStore store, ImportRuns runs, IDbContextFactory<HomesterDbContext> contexts, TimeProvider clock)
{
    private const string GuessedName = "guessed";

    // The first rows are held to look at: by number and, for huge rows, by size.
    private const long MaxSampleChars = 16 * 1024 * 1024;

    /// <summary>
    /// Runs the import to its end. A file that is no list of listings comes out as a summary with a failure; what is broken around it
    /// (the disk, the database) throws, and so does <paramref name="ct"/>: the run is then left to be resumed.
    /// </summary>
    public async Task<ImportSummary> RunAsync(ImportRequest request, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.FileName ?? (request.FilePath is { } path ? Path.GetFileName(path) : "stream");
        await using var file = request.FilePath is null ? null : new FileStream(
            request.FilePath, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
        var content = file ?? request.Content ?? throw new ArgumentException("Give a file or a stream.", nameof(request));
        var hash = file is null || request.DryRun ? null : Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
        if (file is not null) file.Position = 0;

        var counted = new CountingStream(content);
        var reader = await RecordReaders.OpenAsync(counted, ct);
        await using var records = reader.ReadAsync(ct).GetAsyncEnumerator(ct);
        var sample = await ReadSampleAsync(records, ct);
        var (mapping, chosen) = Choose(request, reader.Columns, name);
        var run = new ImportRun
        {
            Source = request.Source ?? mapping.Source, FileName = name, Mapping = mapping.Name, ContentHash = hash, ContentLength = file?.Length,
            AsOf = request.AsOf ?? ImportFileName.Day(name), FullSnapshot = request.FullSnapshot,
        };
        var input = new ImportInput(request, reader, records, sample, counted, file?.Length);
        var plan = MappingPlan.Build(mapping, chosen, reader.Columns.Names);
        if (FindFailure(reader, plan) is { } failure) return NotBegun(run, input, plan.Report, failure);

        if (!request.DryRun) run = await BeginAsync(run, ct);
        var session = new ImportSession(store, contexts, clock, run, input, mapping, chosen, run.AsOf ?? clock.GetUtcNow());
        if (request.DryRun) return await session.RunAsync(progress, ct);
        return await RunToTheEndAsync(session, run, progress, ct);
    }

    private async Task<ImportSummary> RunToTheEndAsync(ImportSession session, ImportRun run, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var status = ImportRunStatus.Interrupted;
        string? failure = null;
        try
        {
            var summary = await session.RunAsync(progress, ct);
            if (run.FullSnapshot && summary.SnapshotSkipped is null)
                run.TakenOffMarket += await store.MarkMissingOffMarketAsync(run.Source, run.Id, run.AsOf, ct);
            status = ImportRunStatus.Finished;
            return summary with { TakenOffMarket = run.TakenOffMarket };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            (status, failure) = (ImportRunStatus.Failed, e.Message);
            throw;
        }
        finally
        {
            await runs.FinishAsync(run, status, failure, CancellationToken.None);
        }
    }

    private async Task<ImportRun> BeginAsync(ImportRun run, CancellationToken ct)
    {
        if (await runs.ResumeAsync(run, ct) is { } unfinished) return unfinished;
        // The day of the run is fixed when it begins: resumed tomorrow, it still describes today.
        run.AsOf ??= clock.GetUtcNow();
        return await runs.CreateAsync(run, ct);
    }

    private static (ImportMapping Mapping, string Chosen) Choose(ImportRequest request, SourceColumns columns, string name)
    {
        if (request.Mapping is { } given) return (given, "asked for");
        if (ImportMappings.Recognise(columns.Names) is { } known) return (known, "recognised");
        return (new ImportMapping { Name = GuessedName, Source = ImportFileName.Source(name) }, "guessed");
    }

    private static string? FindFailure(IRecordReader reader, MappingPlan plan)
    {
        if (reader.Columns.Names.Count == 0) return "the file holds no rows";
        if (plan.Fed.Overlaps(["address", "price", "latitude", "coordinates", "place"])) return null;
        var names = string.Join(", ", reader.Columns.Names.Take(10).Select(n => Validation.PlainText.Clean(n.Length > 40 ? n[..40] + "…" : n, out _)));
        return $"no column says where a home is or what it costs; the columns are: {names}. A mapping can name them "
            + $"({ListingFields.Address.Name}, {ListingFields.Price.Name}, …)";
    }

    private static ImportSummary NotBegun(ImportRun run, ImportInput input, MappingReport report, string failure) => new()
    {
        FileName = run.FileName, Source = run.Source, Format = input.Reader.Format, Mapping = report, AsOf = run.AsOf ?? default, DryRun = input.Request.DryRun,
        Failure = failure,
    };

    private static async Task<List<SourceRecord>> ReadSampleAsync(IAsyncEnumerator<SourceRecord> records, CancellationToken ct)
    {
        var sample = new List<SourceRecord>();
        long chars = 0;
        while (sample.Count < Validation.ImputedValues.SampleRows && chars < MaxSampleChars && await records.MoveNextAsync())
        {
            ct.ThrowIfCancellationRequested();
            sample.Add(records.Current);
            foreach (var value in records.Current.Values) chars += value?.Length ?? 0;
        }

        return sample;
    }
}

/// <summary>A file that is being read.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Reader">The reader.</param>
/// <param name="Records">Its rows after the sample.</param>
/// <param name="Sample">The first rows, already read.</param>
/// <param name="Bytes">Counts the bytes read.</param>
/// <param name="TotalBytes">Length of the file; null for a stream.</param>
internal sealed record ImportInput(
    ImportRequest Request, IRecordReader Reader, IAsyncEnumerator<SourceRecord> Records, IReadOnlyList<SourceRecord> Sample, CountingStream Bytes, long? TotalBytes);
