namespace Homester.Api.Host.Redis;

/// <summary>Runs the checks of the links that there are.</summary>
public sealed class RedisChecks(RedisLinks links) : IHostedService, IDisposable
{
    private readonly RedisLink[] _links = [.. new[] { links.Shared, links.Limits }.OfType<RedisLink>().Distinct()];

    public Task StartAsync(CancellationToken cancellationToken) => Task.WhenAll(_links.Select(link => link.StartAsync(cancellationToken)));

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(_links.Select(link => link.StopAsync(cancellationToken)));

    public void Dispose()
    {
        foreach (var link in _links) link.Dispose();
    }
}
