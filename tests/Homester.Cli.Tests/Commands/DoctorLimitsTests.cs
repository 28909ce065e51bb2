using Homester.Cli.Commands;
using Homester.Testing.Services;

namespace Homester.Cli.Tests.Commands;

public sealed class DoctorLimitsTests
{
    [Fact]
    public async Task Without_settings_everything_is_well_and_no_Redis_is_asked()
    {
        var findings = await LookAsync();

        Assert.Equal(["limits", "proxies"], findings.Select(f => f.Subject));
        Assert.All(findings, f => Assert.Equal(DoctorState.Good, f.State));
        Assert.Contains("\"default-hour\";q=50", findings[0].Finding, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("RATELIMIT_CHAT", "many")]
    [InlineData("RATELIMIT_ENABLED", "perhaps")]
    [InlineData("REDIS_TIMEOUT_MS", "soon")]
    [InlineData("TRUSTED_PROXIES", "proxy.example")]
    [InlineData("REDIS_URL", "http://user:hunter2@127.0.0.1")]
    [InlineData("REDIS_URL", "redis://user:hunter2@127.0.0.1:1")]
    [InlineData("RATELIMIT_STORAGE_URL", "127.0.0.1:1,password=hunter2")]
    public async Task What_is_wrong_is_told_by_its_name_and_without_its_password(string name, string value)
    {
        var wrong = Assert.Single(await LookAsync((name, value)), f => f.State == DoctorState.Wrong);

        Assert.Contains(name, wrong.Subject + wrong.Finding, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", wrong.Finding + wrong.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Redis_that_answers_is_well()
    {
        Assert.SkipUnless(RedisServer.IsThere, RedisServer.NoRedis);
        await using var redis = await RedisServer.StartAsync(TestContext.Current.CancellationToken);

        Assert.Contains("answers in", Assert.Single(await LookAsync(("REDIS_URL", redis.Url)), f => f.Subject == "REDIS_URL").Finding, StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<DoctorFinding>> LookAsync(params IReadOnlyList<(string Name, string Value)> settings) =>
        DoctorLimits.LookAsync(name => settings.FirstOrDefault(s => s.Name == name).Value, TestContext.Current.CancellationToken);
}
