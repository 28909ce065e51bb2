using System.CommandLine;
using Homester.Api.Features.Auth.Administration;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Features.Auth.Letters;
using Homester.Api.Features.Auth.Letters.Sending;
using Homester.Api.Features.Auth.Passwords;
using Homester.Api.Features.Auth.Tokens;
using Homester.Api.Host.Problems;
using Homester.Data;
using Homester.Data.Entities;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Spectre.Console;

namespace Homester.Cli.Commands.Users;

/// <summary><c>homester user create</c>: an account with a role. The password comes from the input or a prompt: arguments can be read by everybody on a machine.</summary>
internal static class UserCreateCommand
{
    private static readonly Option<string> Email = new("--email") { Description = "Address that it signs in with.", Required = true };

    private static readonly Option<bool> Letter = new("--letter") { Description = "Ask for no password: send a letter with a link to set one." };

    public static Command Create()
    {
        var command = new Command("create", "Make an account. The password is read from the input, or asked for.") { Email, UserCommand.Role, Letter };
        command.Does(async (context, parsed, cancellationToken) =>
        {
            var (email, role, letter) = (UserCommand.Address(parsed.GetRequiredValue(Email)), UserCommand.Known(parsed.GetRequiredValue(UserCommand.Role)), parsed.GetValue(Letter));
            await using var store = await StoreSession.OpenMigratedAsync(context, cancellationToken);
            var writer = letter ? Writer(context, store) : null;
            var hash = letter ? "" : Hash(Password(context, email));
            var administration = new AccountAdministration(store.Get<IDbContextFactory<HomesterDbContext>>(), TimeProvider.System);
            if (await administration.CreateAsync(email, hash, role, cancellationToken) is not { } user)
                return context.Fail(ExitCodes.BadInput, "that address has an account; homester user role gives it another role.");
            if (writer is not null) await writer.WriteAsync(new LetterRequest(LetterKind.ResetPassword, email, user.Id), cancellationToken);
            if (context.Json) context.WriteJson(new { user.Id, email, role, letter });
            else await context.Out.WriteLineAsync($"Account {user.Id} may sign in as {role}.{(letter ? " A letter with a link to set a password is on its way." : "")}");
            return ExitCodes.Ok;
        });
        return command;
    }

    private static string Password(CommandContext context, string email)
    {
        var password = Console.IsInputRedirected ? Console.In.ReadLine() ?? "" : context.Console.Prompt(new TextPrompt<string>("Password:").Secret());
        if (password.Length is < PasswordRules.MinLength or > PasswordRules.MaxLength)
            throw new FormatException($"a password has {PasswordRules.MinLength} to {PasswordRules.MaxLength} characters; it is read from the first line of the input.");
        var errors = new ParameterErrors();
        PasswordRules.Check("password", password, email, errors);
        return errors.Count == 0 ? password : throw new FormatException(errors.ToDictionary()["password"][0] + ".");
    }

    private static string Hash(string password) =>
        new AccountPasswordHasher(Options.Create(new PasswordHasherOptions { IterationCount = AccountPasswordHasher.Iterations })).HashPassword(new User { Email = "", PasswordHash = "" }, password);

    // The link is checked by the server: with the secret that the server has.
    private static LetterWriter Writer(CommandContext context, StoreSession store)
    {
        var isDevelopment = Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") == "Development";
        var keys = new SigningKeys(TokenSettings.Parse(Environment.GetEnvironmentVariable, context.DataFolder, isDevelopment));
        var settings = LetterSettings.Parse(Environment.GetEnvironmentVariable, context.DataFolder);
        var contexts = store.Get<IDbContextFactory<HomesterDbContext>>();
        ILetterSender sender = settings.Server is null ? new LetterFolder(settings, TimeProvider.System) : new SmtpLetterSender(settings, TimeProvider.System);
        return new LetterWriter(sender, settings, new OneTimeCodes(contexts, keys, TimeProvider.System), contexts, TimeProvider.System);
    }
}
