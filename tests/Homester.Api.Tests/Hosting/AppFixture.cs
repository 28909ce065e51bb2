namespace Homester.Api.Tests.Hosting;

/// <summary>One application over <see cref="Homes.Street"/> for the tests of a class that only read.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private HomesterApp? _app;

    public HomesterApp App => _app!;

    public async ValueTask InitializeAsync() => _app = await HomesterApp.SqliteAsync(Homes.Street);

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
