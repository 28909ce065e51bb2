using Homester.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace Homester.Data.Model;

/// <summary>Accounts, roles, chats and favourites: the original's tables and Homester's roles.</summary>
internal static class PeopleModel
{
    public static void Configure(ModelBuilder model)
    {
        Users(model);
        Chats(model);
        model.Entity<UserFavorite>(favorite =>
        {
            favorite.ToTable("user_favorites");
            favorite.Property(f => f.CreatedAt).IsCreationTime();
            favorite.Property(f => f.Note).HasMaxLength(2000);
            favorite.HasOne<User>().WithMany().HasForeignKey(f => f.UserId).OnDelete(DeleteBehavior.Cascade);
            favorite.HasOne<ListingEntity>().WithMany().HasForeignKey(f => f.PropertyId).OnDelete(DeleteBehavior.Cascade);
            favorite.HasIndex(f => f.UserId).HasDatabaseName("idx_user_favorites_user");
            favorite.HasIndex(f => f.PropertyId).HasDatabaseName("idx_user_favorites_property");
            favorite.HasIndex(f => new { f.UserId, f.PropertyId }).IsUnique().HasDatabaseName("user_favorites_user_id_property_id_key");
        });
    }

    private static void Users(ModelBuilder model)
    {
        model.Entity<User>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.Email).HasMaxLength(120);
            user.Property(u => u.PasswordHash).HasMaxLength(256);
            user.Property(u => u.NormalizedEmail).HasMaxLength(120);
            user.Property(u => u.ClaimedEmail).HasMaxLength(120);
            user.Property(u => u.SecurityStamp).HasMaxLength(32);
            user.Property(u => u.FirstName).HasMaxLength(50);
            user.Property(u => u.LastName).HasMaxLength(50);
            user.Property(u => u.Phone).HasMaxLength(20);
            user.Property(u => u.IsActive).HasDefaultValue(true).HasSentinel(true);
            user.Property(u => u.IsVerified).HasDefaultValue(false);
            user.Property(u => u.CreatedAt).IsCreationTime();
            user.Property(u => u.UpdatedAt).IsCreationTime();
            user.HasIndex(u => u.Email, "users_email_key").IsUnique().HasDatabaseName("users_email_key");
            user.HasIndex(u => u.Email, "idx_users_email").HasDatabaseName("idx_users_email");
            user.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName("users_normalized_email_key");
            user.HasIndex(u => u.ClaimedEmail).IsUnique().HasDatabaseName("users_claimed_email_key");
        });

        model.Entity<Role>(role =>
        {
            role.ToTable("roles");
            role.Property(r => r.Name).HasMaxLength(20);
            role.HasIndex(r => r.Name).IsUnique().HasDatabaseName("roles_name_key");
            role.HasData(new Role { Id = 1, Name = "user" }, new Role { Id = 2, Name = "agent" }, new Role { Id = 3, Name = "admin" });
        });

        model.Entity<UserRole>(userRole =>
        {
            userRole.ToTable("user_roles");
            userRole.HasKey(u => new { u.UserId, u.RoleId });
            userRole.HasOne<User>().WithMany().HasForeignKey(u => u.UserId).OnDelete(DeleteBehavior.Cascade);
            userRole.HasOne<Role>().WithMany().HasForeignKey(u => u.RoleId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void Chats(ModelBuilder model)
    {
        model.Entity<ChatSession>(session =>
        {
            session.ToTable("chat_sessions");
            session.Property(s => s.SessionId).HasMaxLength(100);
            session.Property(s => s.Title).HasMaxLength(200);
            session.Property(s => s.IsActive).HasDefaultValue(true).HasSentinel(true);
            session.Property(s => s.CreatedAt).IsCreationTime();
            session.Property(s => s.UpdatedAt).IsCreationTime();
            session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.NoAction);
            session.HasIndex(s => s.SessionId).IsUnique().HasDatabaseName("chat_sessions_session_id_key");
            session.HasIndex(s => s.UserId).HasDatabaseName("idx_chat_sessions_user");
        });

        model.Entity<ChatMessage>(message =>
        {
            message.ToTable("chat_messages");
            message.Property(m => m.Role).HasMaxLength(20);
            message.Property(m => m.MessageMetadata).IsJson();
            message.Property(m => m.CreatedAt).IsCreationTime();
            message.HasOne<ChatSession>().WithMany().HasForeignKey(m => m.SessionId).OnDelete(DeleteBehavior.Cascade);
            message.HasIndex(m => m.SessionId).HasDatabaseName("idx_chat_messages_session");
        });
    }
}
