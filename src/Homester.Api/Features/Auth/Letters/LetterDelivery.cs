using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Homester.Api.Features.Auth.Letters;

/// <summary>
/// Has the letters written that were asked for, away from the requests that asked. What goes wrong is logged by kind, never by address.
/// </summary>
public sealed partial class LetterDelivery(LetterQueue queue, LetterWriter writer, ILogger<LetterDelivery> logger) : BackgroundService
{
    // One letter to a server that does not answer keeps no others waiting.
    private const int AtOnce = 4;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        queue.ReadAllAsync(stoppingToken), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        async (request, cancellationToken) => await TryWriteAsync(request, cancellationToken));

    private async Task TryWriteAsync(LetterRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (await writer.WriteAsync(request, cancellationToken)) LogSent(logger, request.Kind);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // Whatever it is, the next letter must go out. Messages may quote the address: the type alone is told.
        catch (Exception failure)
        {
            LogLost(logger, request.Kind, failure.GetType().Name, failure is DbException or DbUpdateException ? "the store" : "the mail server");
        }
        finally
        {
            queue.Finished();
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A letter of kind {Kind} is on its way")]
    private static partial void LogSent(ILogger logger, LetterKind kind);

    [LoggerMessage(Level = LogLevel.Error, Message = "A letter of kind {Kind} is lost: {Failure} of {Where}")]
    private static partial void LogLost(ILogger logger, LetterKind kind, string failure, string where);
}
