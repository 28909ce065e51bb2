namespace Homester.Cli.Tests.Commands;

[CollectionDefinition(nameof(UserCommandTests), DisableParallelization = true)]
[Collection(nameof(UserCommandTests))]
public sealed class UserCommandTests
{
    [Fact]
    public async Task An_admin_is_made_with_the_password_of_the_input_and_stays_as_long_as_it_is_the_last()
    {
        using var folder = new DataFolder();
        var made = await CreateAsync(folder, "violet-anchor-meadow", "--email", "Ada@Example.org", "--role", "admin");
        Assert.Equal(0, made.ExitCode);
        Assert.DoesNotContain("violet", made.Output, StringComparison.Ordinal);

        Assert.Equal(2, (await folder.RunAsync("user", "role", "ada@example.org", "user")).ExitCode);
        Assert.Equal(2, (await folder.RunAsync("user", "disable", "ada@example.org")).ExitCode);
        Assert.Equal(0, (await CreateAsync(folder, "slate-harbor-tulip", "--email", "bob@example.org", "--role", "agent")).ExitCode);
        Assert.Equal(0, (await folder.RunAsync("user", "role", "bob@example.org", "admin")).ExitCode);
        Assert.Equal(0, (await folder.RunAsync("user", "disable", "ada@example.org")).ExitCode);

        var list = (await folder.RunAsync("user", "list", "--json")).Json;
        Assert.Equal(["ada@example.org False admin", "bob@example.org True admin"], list.EnumerateArray().Select(
            u => $"{u.GetProperty("email")} {u.GetProperty("is_active").GetBoolean()} {u.GetProperty("roles").EnumerateArray().Last()}"));
    }

    [Theory]
    [InlineData("no address", "violet-anchor-meadow", "user", "e-mail address")]
    [InlineData("ada@example.org", "short", "user", "8 to 128")]
    [InlineData("ada@example.org", "password123", "user", "tried first")]
    [InlineData("ada@example.org", "violet-anchor-meadow", "king", "user, agent, admin")]
    public async Task What_cannot_be_used_is_refused_and_nothing_is_made(string email, string password, string role, string told)
    {
        using var folder = new DataFolder();

        var run = await CreateAsync(folder, password, "--email", email, "--role", role);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(told, run.Error, StringComparison.Ordinal);
        Assert.Empty((await folder.RunAsync("user", "list", "--json")).Json.EnumerateArray());
    }

    [Fact]
    public async Task An_address_gets_one_account_and_one_without_an_account_is_not_found()
    {
        using var folder = new DataFolder();
        await CreateAsync(folder, "violet-anchor-meadow", "--email", "ada@example.org");

        Assert.Equal(2, (await CreateAsync(folder, "violet-anchor-meadow", "--email", "ADA@example.org")).ExitCode);
        Assert.Equal(3, (await folder.RunAsync("user", "enable", "bob@example.org")).ExitCode);
    }

    private static async Task<CliRun> CreateAsync(DataFolder folder, string password, params string[] options)
    {
        var input = Console.In;
        using var line = new StringReader(password + "\n");
        Console.SetIn(line);
        try
        {
            return await folder.RunAsync(["user", "create", .. options]);
        }
        finally
        {
            Console.SetIn(input);
        }
    }
}
