using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DeskDevice.Access;

/// <summary>The accounts' database: ASP.NET Core Identity's tables without its roles, which are a number here, and tokens and links besides.</summary>
internal sealed class AccountsDb(DbContextOptions<AccountsDb> options) : IdentityUserContext<Account>(options)
{
    public DbSet<StoredToken> ApiTokens => Set<StoredToken>();

    public DbSet<StoredLink> Links => Set<StoredLink>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<StoredToken>(token =>
        {
            token.HasKey(one => one.Id);
            token.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
        builder.Entity<StoredLink>(link =>
        {
            link.HasKey(one => one.Hash);
            link.HasOne<Account>().WithMany().HasForeignKey(one => one.AccountId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
