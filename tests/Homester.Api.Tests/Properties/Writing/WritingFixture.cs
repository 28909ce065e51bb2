using Homester.Api.Host.Access;
using Homester.Api.Tests.Hosting;

namespace Homester.Api.Tests.Properties.Writing;

/// <summary>An application with two agents and an admin, over imported homes.</summary>
public sealed class WritingFixture : IAsyncLifetime
{
    private HomesterApp? _app;

    public HomesterApp App => _app!;

    public TestAccount Agent { get; private set; } = null!;

    public TestAccount OtherAgent { get; private set; } = null!;

    public TestAccount Admin { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await HomesterApp.SqliteAsync(Homes.Street);
        Agent = await App.RegisterAsync("agent@example.org", RoleNames.Agent, verified: true);
        OtherAgent = await App.RegisterAsync("other@example.org", RoleNames.Agent, verified: true);
        Admin = await App.RegisterAsync("admin@example.org", RoleNames.Admin, verified: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
    }
}
