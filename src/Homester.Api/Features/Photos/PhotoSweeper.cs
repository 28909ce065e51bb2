using System.Data.Common;
using Homester.Data.Photos;
using Homester.Photos.Storage;

namespace Homester.Api.Features.Photos;

/// <summary>Deletes files that nothing uses: those of deleted listings at once, all others once a day. Failures are logged and tried again the next day.</summary>
public sealed partial class PhotoSweeper(PhotoFiles files, UnusedPhotos unused, TimeProvider clock, ILogger<PhotoSweeper> logger) : BackgroundService
{
    /// <summary>How old a file must be to be swept: an upload keeps its files before it has a row.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private static readonly TimeSpan Every = TimeSpan.FromDays(1);
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(5);

    /// <summary>Deletes now what deleted listings left.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (unused.TryNext(out var hash)) await RemoveAsync(hash, cancellationToken);
    }

    /// <summary>Sweeps now.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Files carry the time of the machine or the storage that keeps them, not of an injected clock.
            var removed = await files.SweepAsync(TimeProvider.System.GetUtcNow() - Grace, cancellationToken);
            if (removed > 0) LogSwept(logger, removed);
        }
        catch (Exception failure) when (failure is PhotoStorageException or DbException or IOException)
        {
            LogFailed(logger, failure);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(FollowAsync(stoppingToken), SweepDailyAsync(stoppingToken));

    private async Task FollowAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested) await RemoveAsync(await unused.NextAsync(stoppingToken), stoppingToken);
    }

    private async Task SweepDailyAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, clock, stoppingToken);
        using var timer = new PeriodicTimer(Every, clock);
        do await SweepAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RemoveAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            await files.RemoveIfUnusedAsync(hash, cancellationToken);
        }
        catch (Exception failure) when (failure is PhotoStorageException or DbException)
        {
            LogFailed(logger, failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Files of {Photos} photos that nothing used were deleted")]
    private static partial void LogSwept(ILogger logger, int photos);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of photos that nothing uses could not be deleted; the next sweep tries again")]
    private static partial void LogFailed(ILogger logger, Exception failure);
}
