using System.Globalization;
using System.Runtime.InteropServices;
using Homester.Api.Indexing;
using Homester.Data.Storage;
using Homester.Data.Stores;
using Homester.Search;
using Homester.Search.Snapshots;

namespace Homester.Cli.Commands;

/// <summary>What the doctor looks at, one method a subject. Nothing here changes anything.</summary>
internal static class DoctorChecks
{
    private const long EnoughBytes = 1L << 30;

    public static IEnumerable<DoctorFinding> Machine()
    {
        yield return new("runtime", DoctorState.Good, string.Create(
            CultureInfo.InvariantCulture,
            $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} cores, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 20:N0} MB of memory"));
    }

    public static IEnumerable<DoctorFinding> Settings()
    {
        foreach (var name in (string[])[GlobalOptions.DataVariable, "DATABASE_URL", SearchSettings.ReadVariable, "DB_POOL_SIZE", SearchSettings.EngineVariable, SearchSettings.TimeoutVariable, SnapshotSettings.PathVariable, SnapshotSettings.EveryVariable])
        {
            // Addresses hold passwords: that they are set is all that is said.
            var value = Environment.GetEnvironmentVariable(name);
            yield return new(name, DoctorState.Good, value is not { Length: > 0 } ? "not set" : name.EndsWith("_URL", StringComparison.Ordinal) ? "set" : value);
        }
    }

    public static DoctorFinding Folder(string folder)
    {
        if (!Directory.Exists(folder))
            return new("data folder", DoctorState.Note, $"{folder} does not exist yet", "The first command that writes makes it; or give another with --data DIR.");
        try
        {
            using var probe = new FileStream(
                Path.Combine(folder, ".homester-doctor"), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new("data folder", DoctorState.Wrong, $"{folder} cannot be written: {failure.Message}", "Give the user that runs homester the right to write there, or another folder with --data DIR.");
        }

        var free = new DriveInfo(folder).AvailableFreeSpace;
        return free < EnoughBytes
            ? new("data folder", DoctorState.Wrong, string.Create(CultureInfo.InvariantCulture, $"{folder} has {free >> 20:N0} MB left"), "Free some space: SQLite needs room for its log, and writes fail when the disk is full.")
            : new("data folder", DoctorState.Good, string.Create(CultureInfo.InvariantCulture, $"{folder}, {free >> 30:N0} GB free"));
    }

    /// <summary>Reads the whole file, as the next start will.</summary>
    public static DoctorFinding Snapshot(string folder)
    {
        const string Subject = "index snapshot";
        SnapshotSettings settings;
        try
        {
            settings = SnapshotSettings.Parse(Environment.GetEnvironmentVariable, folder);
        }
        catch (FormatException fault)
        {
            return new(Subject, DoctorState.Wrong, fault.Message, $"Mend {SnapshotSettings.EveryVariable}, or unset it.");
        }

        if (settings.Path is not { } path) return new(Subject, DoctorState.Good, "switched off");
        if (!File.Exists(path)) return new(Subject, DoctorState.Note, $"there is none at {path}", "homester serve writes one when it has read the store; the next start then takes a second.");
        try
        {
            var head = ListingIndex.Inspect(path);
            return new(Subject, DoctorState.Good, string.Create(CultureInfo.InvariantCulture, $"{path} is whole: {head.Listings:N0} listings, {head.Bytes >> 20:N0} MB"));
        }
        catch (SnapshotRefusedException refusal)
        {
            return new(Subject, DoctorState.Note, $"{path} {refusal.Reason}", "homester serve reads the store instead and writes a new one: nothing to do.");
        }
    }

    public static async Task<IReadOnlyList<DoctorFinding>> StoreAsync(CommandContext context, CancellationToken cancellationToken)
    {
        StoreSession session;
        try
        {
            session = StoreSession.Open(context);
        }
        catch (FormatException fault)
        {
            return [new("store", DoctorState.Wrong, fault.Message, "Mend the setting that it names; with none set, the store is SQLite in the data folder and the index in the process searches.")];
        }

        await using (session)
        {
            if (session.Options.Kind == StoreKind.Sqlite && !File.Exists(Path.Combine(context.DataFolder, StoreConnection.DefaultFileName)))
                return [new("store", DoctorState.Note, "there is none yet", "homester migrate makes an empty one; homester generate or homester import fills it.")];
            try
            {
                var pending = await session.Get<StoreMigrator>().PendingAsync(cancellationToken);
                if (pending.Count > 0)
                    return [new("store", DoctorState.Wrong, $"{session.Options.Description} lacks {string.Join(", ", pending)}", "Run homester migrate.")];
                var count = await session.Get<ListingReader>().CountAsync(cancellationToken);
                return
                [
                    new("store", DoctorState.Good, $"{session.Options.Description} answers and is up to date"),
                    count == 0
                        ? new("listings", DoctorState.Note, "none", "homester generate --count 20000 writes demo listings; homester import FILE takes yours.")
                        : new("listings", DoctorState.Good, count.ToString("N0", CultureInfo.InvariantCulture)),
                ];
            }
            catch (Exception failure) when (failure is System.Data.Common.DbException or IOException or InvalidOperationException or TimeoutException)
            {
                return [new("store", DoctorState.Wrong, $"{session.Options.Description} does not answer: {failure.Message}", "Is the server running, and are host, user and password of DATABASE_URL right?")];
            }
        }
    }

    public static async Task<DoctorFinding> ServerAsync(Uri server, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        try
        {
            using var answer = await client.GetAsync(new Uri(server, "/health/ready"), cancellationToken);
            return answer.IsSuccessStatusCode
                ? new("server", DoctorState.Good, $"{server} is ready")
                : new("server", DoctorState.Wrong, $"{server} answers {(int)answer.StatusCode}", "It may still be loading; look at its log.");
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new("server", DoctorState.Note, $"nothing answers at {server}", "homester serve starts one; --server looks at another address.");
        }
    }
}
